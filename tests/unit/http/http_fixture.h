// A server on its own thread, and stream sources whose steps a test decides.
#pragma once

#include <zlib.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "libvo/base/error.h"
#include "libvo/http/router.h"
#include "libvo/http/server.h"
#include "libvo/table/interfaces.h"
#include "tests/support/http_client.h"

namespace vo::test {

/// "code: message" as text/plain, with the status of the fault.
inline http::Response render_plain(const Error& error, const http::Request&) {
    return http::make_response(http_status(error.fault()), "text/plain",
                               error.code() + ": " + error.message());
}

/// Serves `router` from construction to stop().
class RunningServer {
 public:
    explicit RunningServer(const http::Router& router, http::ServerSettings settings = {})
        : server_(std::move(settings), router, render_plain) {
        server_.start();
        thread_ = std::thread([this] { server_.run(); });
    }
    ~RunningServer() { stop(); }
    /// Returns when run() has.
    void stop() {
        server_.stop();
        if (thread_.joinable()) thread_.join();
    }
    /// Only asks.
    void ask_to_stop() { server_.stop(); }
    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

 private:
    http::Server server_;
    std::thread thread_;
};

/// A flag that threads wait for.
class Gate {
 public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    /// False if it stays shut for 20 s.
    bool wait() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [this] { return open_; });
    }

 private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
};

/// Blocks until `cancel` is requested; throws what Cancel::check() throws.
inline void wait_for_stop(const Cancel& cancel) {
    Gate gate;
    const std::stop_callback callback(cancel.token(), [&] { gate.open(); });
    gate.wait();
    cancel.check();
}

/// Runs the steps in turn, one per fill(); the last one ends the body.
class ScriptedSource final : public table::ChunkSource {
 public:
    using Step = std::function<void(std::string&)>;
    using Abandon = std::function<bool(const Error&, std::string&)>;

    explicit ScriptedSource(std::vector<Step> steps, Abandon abandon = nullptr,
                            std::function<void()> on_end = nullptr)
        : steps_(std::move(steps)), abandon_(std::move(abandon)), on_end_(std::move(on_end)) {}
    ~ScriptedSource() override {
        if (on_end_) on_end_();
    }
    bool fill(std::string& buffer) override {
        steps_.at(next_++)(buffer);
        return next_ < steps_.size();
    }
    bool abandon(const Error& error, std::string& buffer) override {
        return abandon_ && abandon_(error, buffer);
    }

 private:
    std::vector<Step> steps_;
    Abandon abandon_;
    std::function<void()> on_end_;
    std::size_t next_ = 0;
};

/// At most 4 MB of gzip unpacked; "broken gzip" if it does not end as it should.
[[nodiscard]] inline std::string gunzip(const std::string& packed) {
    std::string plain(4'000'000, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    plain.resize(plain.size() - stream.avail_out);
    inflateEnd(&stream);
    return result == Z_STREAM_END ? plain : "broken gzip";
}

[[nodiscard]] inline ScriptedSource::Step say(std::string text) {
    return [text = std::move(text)](std::string& buffer) { buffer += text; };
}

[[nodiscard]] inline http::Response stream_response(std::vector<ScriptedSource::Step> steps,
                                                    ScriptedSource::Abandon abandon = nullptr,
                                                    std::function<void()> on_end = nullptr,
                                                    std::string content_type = "text/plain") {
    http::Response response;
    response.content_type = std::move(content_type);
    response.stream =
        std::make_unique<ScriptedSource>(std::move(steps), std::move(abandon), std::move(on_end));
    return response;
}

}  // namespace vo::test
