#include "uws/queue.h"

#include <catch2/catch.hpp>

using uws::FairQueue;

namespace {

std::string pop(FairQueue& queue) {
    const auto entry = queue.pop();
    return entry ? entry->id : "-";
}

}  // namespace

TEST_CASE("callers take turns", "[uws]") {
    FairQueue queue;
    for (const char* id : {"a1", "a2", "a3"}) queue.push({"l", id, "a"});
    queue.push({"l", "b1", "b"});
    CHECK(queue.position("a1") == 1);
    CHECK(queue.position("b1") == 2);
    CHECK(queue.position("a2") == 3);
    CHECK(queue.position("a3") == 4);
    CHECK(pop(queue) == "a1");
    // b has none running: it comes first, though a2 has waited longer.
    CHECK(queue.position("b1") == 1);
    CHECK(pop(queue) == "b1");
    queue.finished("b");
    queue.push({"l", "b2", "b"});
    CHECK(queue.position("b2") == 1);
    CHECK(pop(queue) == "b2");
    CHECK(pop(queue) == "a2");
    CHECK(pop(queue) == "a3");
    CHECK(pop(queue) == "-");
    CHECK(queue.size() == 0);
}

TEST_CASE("among equals the one served longest ago comes first", "[uws]") {
    FairQueue queue;
    for (int i = 1; i <= 2; ++i) {
        for (const char* caller : {"a", "b", "c"}) {
            queue.push({"l", caller + std::to_string(i), caller});
        }
    }
    std::string order;
    for (int i = 0; i < 6; ++i) {
        const auto entry = queue.pop();
        order += entry->id + " ";
        queue.finished(entry->caller);
    }
    CHECK(order == "a1 b1 c1 a2 b2 c2 ");
}

TEST_CASE("a waiting job can be taken out", "[uws]") {
    FairQueue queue;
    queue.push({"l", "a1", "a"});
    queue.push({"l", "a2", "a"});
    CHECK(queue.waiting_of("a") == 2);
    CHECK(queue.remove("a1"));
    CHECK_FALSE(queue.remove("a1"));
    CHECK_FALSE(queue.position("a1"));
    CHECK(queue.position("a2") == 1);
    CHECK(pop(queue) == "a2");
    CHECK_FALSE(queue.remove("a2"));
}
