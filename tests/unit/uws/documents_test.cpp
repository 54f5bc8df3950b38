#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "tests/support/golden.h"
#include "tests/support/xsd.h"
#include "uws/job_xml.h"
#include "uws/provenance.h"

using uws::Instant;
using uws::Job;
using uws::Phase;

namespace {

Job sample() {
    const Instant start = Instant(std::chrono::milliseconds(1'790'000'000'123));
    Job job;
    job.id = "0123abcd";
    job.list = "tap/async";
    job.run_id = "night <1>";
    job.phase = Phase::error;
    job.created = start;
    job.queued = start;
    job.started = start + std::chrono::seconds(1);
    job.ended = start + std::chrono::seconds(2);
    job.destruction = start + std::chrono::hours(24);
    job.duration_s = 60;
    job.parameters = {{"QUERY", "SELECT 'a' FROM t WHERE x < 3 && \"q\"", "", ""},
                      {"CONTROL", std::string("a\x01z"), "", ""},
                      {"UPLOAD", "t.vot", "upload-1", "text/xml"},
                      {"UPLOAD", "u.vot", "upload-2", "text/xml"}};
    job.results = {{"result", "result", "", "text/csv", 17, "Rows & more"},
                   {"other one.", "", "http://elsewhere/x?a=1&b=2", "", -1, ""}};
    job.failure = uws::Failure{"adql.syntax", "Line 1 <here> is wrong.", false};
    return job;
}

constexpr const char* kList = "http://localhost/tap/async";

}  // namespace

TEST_CASE("job documents", "[uws][documents]") {
    const Job job = sample();
    uws::Standing standing;
    const std::string document = uws::job_document(job, standing, kList);
    vo::test::check_golden("documents/uws_job.xml", document);
    vo::test::check_valid_xml(document);

    Job waiting = sample();
    waiting.phase = Phase::queued;
    waiting.started.reset();
    waiting.ended.reset();
    waiting.results.clear();
    waiting.failure.reset();
    waiting.owner = "kim";
    waiting.quote = waiting.created + std::chrono::seconds(9);
    standing.queue_position = 3;
    standing.estimated_start = waiting.created;
    vo::test::check_valid_xml(uws::job_document(waiting, standing, kList));
    standing = {};
    standing.progress = uws::Progress{0.25, 1000, "fitting"};
    const std::string running = uws::job_document(waiting, standing, kList);
    vo::test::check_valid_xml(running);
    CHECK(running.find("fraction=\"0.25\" rows=\"1000\">fitting<") != std::string::npos);
    vo::test::check_valid_xml(uws::parameters_document(job, kList));
    vo::test::check_valid_xml(uws::results_document(job, kList));
    vo::test::check_valid_xml(uws::jobs_document({{"a", "", "", Phase::pending, job.created},
                                                  {"b", "kim", "r", Phase::archived, job.created}},
                                                 kList));
    vo::test::check_valid_xml(uws::jobs_document({}, kList));
}

TEST_CASE("provenance documents", "[uws][documents]") {
    const Job job = sample();
    const uws::Activity activity{"TAP query", "A \"query\"", "Almagest", "1.0"};
    vo::test::check_golden("documents/provenance.provn", uws::prov_n(job, activity, kList));
    const std::string text = uws::prov_json(job, activity, kList);
    vo::test::check_golden("documents/provenance.json", text);
    const auto json = nlohmann::json::parse(text);
    CHECK(json["activity"].size() == 1);
    CHECK(json["entity"].size() == 6);
    CHECK(json["used"].size() == 4);
    CHECK(json["wasGeneratedBy"].size() == 2);
    for (const auto& [id, relation] : json["used"].items()) {
        CHECK(json["entity"].contains(relation["prov:entity"].get<std::string>()));
    }
    Job pending = job;
    pending.phase = Phase::aborted;
    pending.started.reset();
    CHECK(uws::provenance_results(pending).empty());
}
