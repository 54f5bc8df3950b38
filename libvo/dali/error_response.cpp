#include "libvo/dali/error_response.h"

#include "libvo/xml/writer.h"

namespace vo::dali {
namespace {

constexpr std::string_view kVoTable = "http://www.ivoa.net/xml/VOTable/v1.3";

void start_votable(xml::Writer& xml) {
    xml.declaration();
    xml.start("VOTABLE", {{"version", "1.4"},
                          {"xmlns", kVoTable},
                          {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                          {"xsi:schemaLocation",
                           "http://www.ivoa.net/xml/VOTable/v1.3 "
                           "http://www.ivoa.net/xml/VOTable/v1.3"}})
        .line();
}

void write_results(xml::Writer& xml, const std::string& message, const Error& error,
                   const http::Request& request) {
    xml.start("RESOURCE", {{"type", "results"}}).line();
    xml.element("INFO", message, {{"name", "QUERY_STATUS"}, {"value", "ERROR"}}).line();
    xml.start("INFO", {{"name", "error_code"}, {"value", error.code()}}).end().line();
    if (!request.id.empty()) {
        xml.start("INFO", {{"name", "request_id"}, {"value", request.id}}).end().line();
    }
    xml.end().line();
}

http::Response make_error_response(int status, std::string content_type, std::string body,
                                   Fault fault) {
    http::Response response = http::make_response(status, std::move(content_type), std::move(body));
    if (fault == Fault::unavailable || fault == Fault::over_limit) {
        response.headers.emplace_back("Retry-After", "10");
    }
    return response;
}

/// Faults of the request itself, which SCS 1.03 section 2.3 answers with status 200.
bool is_request_fault(Fault fault) {
    return fault == Fault::usage || fault == Fault::unsupported || fault == Fault::too_large;
}

}  // namespace

std::string client_message(const Error& error) {
    const auto& position = error.position();
    if (!position) return error.message();
    const std::string line = "line " + std::to_string(position->line);
    if (error.message().find(line) != std::string::npos) return error.message();
    return error.message() + " (" + line + ", column " + std::to_string(position->column) + ")";
}

http::Response error_document(const Error& error, const http::Request& request) {
    std::string body;
    xml::Writer xml(body);
    start_votable(xml);
    write_results(xml, client_message(error), error, request);
    xml.end().line();
    return make_error_response(http_status(error.fault()), "application/x-votable+xml",
                               std::move(body), error.fault());
}

http::Response cone_error_document(const Error& error, const http::Request& request) {
    const std::string message = client_message(error);
    std::string body;
    xml::Writer xml(body);
    start_votable(xml);
    xml.start("INFO", {{"ID", "Error"}, {"name", "Error"}, {"value", message}}).end().line();
    write_results(xml, message, error, request);
    xml.end().line();
    const int status = is_request_fault(error.fault()) ? 200 : http_status(error.fault());
    return make_error_response(status, "text/xml;charset=utf-8", std::move(body), error.fault());
}

}  // namespace vo::dali
