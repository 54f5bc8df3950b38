#include <catch2/catch.hpp>

#include "libvo/base/error.h"
#include "libvo/dali/maxrec.h"
#include "libvo/dali/multipart.h"
#include "libvo/dali/params.h"

using namespace vo;
using dali::Params;

namespace {

http::Request get(std::string query) {
    http::Request request;
    request.method = "GET";
    request.query = std::move(query);
    return request;
}

http::Request post(std::string content_type, std::string body) {
    http::Request request;
    request.method = "POST";
    if (!content_type.empty()) request.headers = {{"content-type", std::move(content_type)}};
    request.body = std::move(body);
    return request;
}

/// The code of the error that `action` throws; "" if it does not.
template <class Action>
std::string code_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return "";
}

}  // namespace

TEST_CASE("parameter names are case-insensitive and values trimmed", "[dali][params]") {
    const Params params = Params::from(get("Ra=+10.5&dec=%2B3&LANG=&empty"));
    CHECK(params.one("RA") == "10.5");
    CHECK(params.one("DEC") == "+3");
    CHECK_FALSE(params.one("lang"));
    CHECK_FALSE(params.one("EMPTY"));
    CHECK_FALSE(params.one("SR"));
}

TEST_CASE("a repeated parameter is an error only if its values differ", "[dali][params]") {
    const Params params = Params::from(get("SR=1&sr=1&RA=1&ra=&RA=2&UPLOAD=a,b;c,d&UPLOAD=e,f"));
    CHECK(params.one("SR") == "1");
    CHECK(code_of([&] { (void)params.one("RA"); }) == "dali.repeated_parameter");
    CHECK(params.all("upload") == std::vector<std::string>{"a,b;c,d", "e,f"});
}

TEST_CASE("form bodies add to the query string", "[dali][params]") {
    for (const char* type : {"", "application/x-www-form-urlencoded",
                             "Application/X-WWW-Form-URLencoded; charset=UTF-8"}) {
        http::Request request = post(type, "QUERY=SELECT+%C3%A9&b=2\r\n");
        request.query = "LANG=ADQL";
        const Params params = Params::from(request);
        CHECK(params.one("LANG") == "ADQL");
        CHECK(params.one("QUERY") == "SELECT é");
        CHECK(params.one("b") == "2");
    }
}

TEST_CASE("a body that is no form is refused, an empty one is not", "[dali][params]") {
    CHECK(code_of([] { (void)Params::from(post("text/xml", "<a/>")); }) == "dali.body_type");
    CHECK(Params::from(post("text/xml", "")).pairs().empty());
    CHECK(code_of([] { (void)Params::from(get("a=%ff")); }) == "http.bad_encoding");
}

TEST_CASE("text parts of a multipart body are parameters, files are not", "[dali][params]") {
    const Params params = Params::from(
        post("multipart/form-data; boundary=\"<<<--MULTIPART (1)-->>>\"",
             "preamble\r\n--<<<--MULTIPART (1)-->>>\r\n"
             "Content-Disposition: form-data; name=\"LANG\"\r\n\r\nADQL\r\n"
             "--<<<--MULTIPART (1)-->>>  \r\n"
             "content-type: text/plain; charset=UTF-8\r\nCONTENT-DISPOSITION: form-data;\r\n"
             "  name=query\r\n\r\nSELECT 1\r\n--not it\r\n"
             "--<<<--MULTIPART (1)-->>>\r\n"
             "Content-Disposition: form-data; name=\"t\"; filename=\"t.vot\"\r\n\r\n<x/>\r\n"
             "--<<<--MULTIPART (1)-->>>--\r\nepilogue"));
    CHECK(params.one("LANG") == "ADQL");
    CHECK(params.one("QUERY") == "SELECT 1\r\n--not it");
    CHECK_FALSE(params.one("t"));
}

TEST_CASE("multipart contents keep every byte, with CRLF or bare line feeds", "[dali][multipart]") {
    const std::string bytes("\0\r\n\xff\n--B\r--Bx\n", 13);
    const std::string crlf =
        "--B\r\nContent-Disposition: form-data; name=a; filename=\"x\\\"y\"\r\n"
        "Content-Type: application/fits\r\n\r\n" +
        bytes + "\r\n--B--";
    const auto parts = dali::parse_multipart("multipart/form-data;boundary=B", crlf);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].name == "a");
    CHECK(parts[0].filename == "x\"y");
    CHECK(parts[0].content_type == "application/fits");
    CHECK(parts[0].content == bytes);
    CHECK_FALSE(parts[0].is_text());

    const std::string lf =
        "--B\nContent-Disposition: form-data; name=a\n\nvalue\r\n--B\n"
        "Content-Disposition: form-data; name=b\n\n--B--\n";
    const auto bare = dali::parse_multipart("multipart/form-data; boundary=B", lf);
    REQUIRE(bare.size() == 2);
    CHECK(bare[0].content == "value\r");
    CHECK(bare[1].content.empty());
}

TEST_CASE("broken multipart bodies are refused", "[dali][multipart]") {
    const auto code = [](const std::string& type, const std::string& body) {
        return code_of([&] { (void)dali::parse_multipart(type, body); });
    };
    const std::string type = "multipart/form-data; boundary=B";
    const std::string head = "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n";
    CHECK(code("multipart/form-data", head + "x\r\n--B--") == "dali.bad_multipart");
    CHECK(code(type, "") == "dali.bad_multipart");
    CHECK(code(type, head + "x") == "dali.bad_multipart");
    CHECK(code(type, "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--") ==
          "dali.bad_multipart");
    CHECK(code(type, "--B\r\nno colon\r\n\r\nx\r\n--B--") == "dali.bad_multipart");
    CHECK(code(type, "--B\r\nX: " + std::string(20000, 'y') + "\r\n\r\n\r\n--B--") ==
          "dali.bad_multipart");
    CHECK(code(type, "--B--") == "");
    std::string many;
    for (int i = 0; i < 65; ++i) many += head + "x\r\n";
    CHECK(code(type, many + "--B--") == "dali.too_many_parts");
}

TEST_CASE("every cut of a multipart body is refused or read, never worse", "[dali][multipart]") {
    const std::string body =
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--\r\n";
    for (std::size_t size = 0; size < body.size(); ++size) {
        const std::string code = code_of([&] {
            (void)dali::parse_multipart("multipart/form-data; boundary=B", body.substr(0, size));
        });
        CHECK((code.empty() || code == "dali.bad_multipart"));
    }
}

TEST_CASE("MAXREC is limited, absent means the default", "[dali][maxrec]") {
    const auto rows = [](const char* query) {
        return dali::parse_maxrec(Params::from(get(query)), 100, 1000);
    };
    CHECK(rows("") == 100);
    CHECK(rows("MAXREC=") == 100);
    CHECK(rows("maxrec=0") == 0);
    CHECK(rows("MAXREC=%207%20") == 7);
    CHECK(rows("MAXREC=1000") == 1000);
    CHECK(rows("MAXREC=1001") == 1000);
    CHECK(rows("MAXREC=99999999999999999999999") == 1000);
    for (const char* bad : {"-1", "1.5", "many", "1e3"}) {
        const Params params = Params::from(get(std::string("MAXREC=") + bad));
        CHECK(code_of([&] { (void)dali::parse_maxrec(params, 1, 2); }) == "dali.bad_maxrec");
    }
}

TEST_CASE("limits of zero rows mean no limit", "[dali][maxrec]") {
    const Params none = Params::from(get(""));
    CHECK(dali::parse_maxrec(none, 0, 0) == dali::kUnlimitedRows);
    CHECK(dali::parse_maxrec(none, 0, 50) == 50);
    CHECK(dali::parse_maxrec(none, 80, 50) == 50);
    CHECK(dali::parse_maxrec(Params::from(get("MAXREC=9")), 5, 0) == 9);
}

TEST_CASE("forms in ISO 8859-1", "[dali]") {
    const auto value = [](std::string type, std::string body) {
        return Params::from(post(std::move(type), std::move(body))).one("q").value_or("-");
    };
    constexpr const char* kForm = "application/x-www-form-urlencoded";
    CHECK(value(std::string(kForm) + ";charset=ISO-8859-1", "q=%E9t%E9") == "été");
    CHECK(value(std::string(kForm) + "; charset=\"windows-1252\"", "q=\xE9") == "é");
    CHECK(value(std::string(kForm) + ";charset=UTF-8", "q=%C3%A9") == "é");
    CHECK(code_of([&] { (void)value(kForm, "q=%E9"); }) == "http.bad_encoding");
}
