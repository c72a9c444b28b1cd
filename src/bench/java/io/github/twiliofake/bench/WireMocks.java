package io.github.twiliofake.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** WireMock with the two stubs that are most similar to the fake: a new server for each test, or one that is reset. */
final class WireMocks implements Server {
    private static final class Shared {
        static final WireMockServer SERVER = started();
    }

    private final boolean isShared;
    private final WireMockServer server;

    WireMocks(boolean isShared) {
        this.isShared = isShared;
        server = isShared ? Shared.SERVER : started();
        server.stubFor(post(urlPathEqualTo(list()))
                .withRequestBody(containing("ShortCodeSid="))
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Content-Type", "application/json")
                        .withBody(ANSWER)));
        server.stubFor(get(urlPathEqualTo(member()))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody(ANSWER)));
    }

    private static WireMockServer started() {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER));
        server.start();
        return server;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public int captured() {
        return server.getAllServeEvents().size();
    }

    @Override
    public void close() {
        if (isShared) {
            server.resetAll();
        } else {
            server.stop();
        }
    }
}
