#include "libvo/publish/page.h"

#include "libvo/base/text.h"

namespace vo::publish {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ink:#1c2430;--soft:#55606e;--paper:#fff;--panel:#f3f5f8;
--line:#d5dae1;--link:#0b57a8;--band:#10243f}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#a3adba;--paper:#12161c;
--panel:#1c222b;--line:#363f4b;--link:#85b9f2;--band:#0a1a30}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.55;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{padding:1rem max(1rem,calc((100% - 66rem)/2))}
header{background:var(--band);color:#fff}
header a{color:#fff;text-decoration:none;font-size:1.15rem;font-weight:600}
header a:hover{text-decoration:underline}
main{padding-bottom:2rem}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
footer a{margin-right:1rem}
a{color:var(--link)}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
h1{font-size:1.9rem;line-height:1.2;margin:1.2rem 0 .6rem}
h2{font-size:1.35rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);
padding-bottom:.25rem}
h3{font-size:1.08rem;margin:1.4rem 0 .3rem}
p{margin:.4rem 0 .8rem;max-width:46rem}
ul{padding-left:1.3rem;margin:.3rem 0 .8rem}
.lead{font-size:1.12rem}
.soft{color:var(--soft)}
form{margin:.4rem 0}
textarea{width:100%;max-width:46rem}
input,select,textarea{font:inherit;max-width:100%;padding:.2rem .4rem}
button{font:inherit;padding:.3rem .9rem;cursor:pointer}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.3rem 1.2rem;margin:.8rem 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
font-size:.9em}
code{overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:.3rem;padding:.7rem .9rem;
overflow-x:auto;margin:.2rem 0 1rem;line-height:1.45}
figure{margin:0}
.sky{display:block;max-width:34rem;height:auto;color:var(--link)}
figcaption{color:var(--soft);font-size:.92rem}
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:.3rem;margin:.6rem 0 1.2rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-bottom:1px solid var(--line)}
thead th{background:var(--panel);white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
tbody th{font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.text{min-width:14rem}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}
h1{font-size:1.5rem}}
@media print{header{background:none;color:inherit}header a{color:inherit}
.wide,pre{overflow:visible}}
)css";

}  // namespace

Page::Page(const Site& site, std::string_view title, std::string_view description)
    : site_(site), xml_(out_) {
    out_ += "<!DOCTYPE html>\n";
    xml_.start("html", {{"lang", "en"}}).line();
    xml_.start("head").line();
    xml_.start("meta", {{"charset", "utf-8"}}).end().line();
    xml_.start("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    xml_.end().line();
    xml_.start("meta", {{"name", "description"}, {"content", description}}).end().line();
    put("title", title);
    xml_.line().start("style").content();
    out_ += style;  // the one raw text: HTML does not unescape inside <style>
    xml_.end().line().end().line();

    xml_.start("body").line();
    xml_.start("header").line();
    put("a", "Skip to the content", {{"class", "skip"}, {"href", "#content"}});
    put("a", site.title, {{"href", site.public_url + "/"}});
    xml_.line().end().line();
    xml_.start("main", {{"id", "content"}}).line();
}

std::string Page::finish() {
    xml_.end().line();
    xml_.start("footer").line();
    if (!site_.links.empty()) {
        xml_.start("p");
        for (const Link& entry : site_.links) link(entry.url, entry.label);
        xml_.end().line();
    }
    put("p", "Served by Almagest " + site_.version +
                 " with the protocols of the International Virtual Observatory Alliance.");
    xml_.line().end().line();
    xml_.end().line();
    xml_.end().line();
    return std::move(out_);
}

void Page::put(std::string_view name, std::string_view text,
               std::initializer_list<xml::Attribute> attributes) {
    xml_.start(name, attributes).text(text).end();
}

void Page::link(std::string_view url, std::string_view label) {
    const bool safe = text::istarts_with(url, "https://") || text::istarts_with(url, "http://") ||
                      text::istarts_with(url, "mailto:");
    if (safe) {
        put("a", label, {{"href", url}});
    } else {
        xml_.text(label);
    }
}

void Page::row_if(std::string_view term, std::string_view text) {
    if (text.empty()) return;
    put("dt", term);
    put("dd", text);
    xml_.line();
}

void Page::data(std::string_view json) {
    put("script", json, {{"type", "application/ld+json"}});
    xml_.line();
}

void Page::code(std::string_view caption, std::string_view text) {
    xml_.start("figure");
    put("figcaption", caption);
    xml_.start("pre", {{"tabindex", "0"}});
    put("code", text);
    xml_.end().end().line();
}

}  // namespace vo::publish
