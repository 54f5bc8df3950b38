#include "libvo/base/words.h"

#include <catch2/catch.hpp>

#include <string>

using vo::text::has_words;
using vo::text::hash_list_has;

TEST_CASE("all words of the needle must be in the haystack", "[base][words]") {
    struct Case {
        std::string haystack, needle;
        bool found;
    };
    const std::vector<Case> cases = {
        // The examples of the catalogue; "show" is one that stemming would find.
        {"Miller and Urey have", "miller", true},
        {"shown that a primordial", "show", false},
        {"shown that a primordial", "soup", false},
        {"shown that a primordial", "shown primordial", true},
        {"shown that a primordial", "shown soup", false},
        // order, case, punctuation
        {"shown that a primordial", "PRIMORDIAL Shown", true},
        {"proper motions, parallaxes; (2MASS)", "2mass", true},
        {"proper motions, parallaxes", "motion", false},
        {"X-ray", "ray", true},
        {"X-ray", "xray", false},
        {"X ray", "x-ray", true},
        {"phot_g_mean", "mean phot", true},
        {"word", "word word", true},
        {"first", "first.", true},
        {"\tlast\n", "last", true},
        // beyond ASCII
        {"Galaxies près de Genève", "genève", true},
        {"Genève", "gen", false},
        {"Genève", "ve", false},
        {"1–2 µm", "µm 2", true},
        {"«étoile»", "étoile", true},
        {"ÉTOILE", "étoile", false},
        {"星 銀河", "銀河", true},
        {"broken \xFF text", "text", true},
        // no word
        {"anything", "", false},
        {"anything", " -- ", false},
        {"", "", false},
        {"", "word", false},
    };
    for (const Case& item : cases) {
        INFO(item.needle << " in " << item.haystack);
        CHECK(has_words(item.haystack, item.needle) == item.found);
    }
}

TEST_CASE("items of hash lists are compared whole", "[base][words]") {
    struct Case {
        std::string list, item;
        bool found;
    };
    const std::vector<Case> cases = {
        {"red#green#blue", "red", true},
        {"Red#green#blue", "red", true},
        {"red#green#blue", "BLUE", true},
        {"red#green#blue", "green", true},
        {"red#green#blue", "re", false},
        {"red#green#blue", "red#green", false},
        {"red#green#blue", "#", false},
        {"red#green#blue", "", false},
        {"red##blue", "", false},
        {"", "", false},
        {"", "red", false},
        {"red", "red", true},
        {"red #green", "red", false},
    };
    for (const Case& item : cases) {
        INFO(item.item << " in " << item.list);
        CHECK(hash_list_has(item.list, item.item) == item.found);
    }
}
