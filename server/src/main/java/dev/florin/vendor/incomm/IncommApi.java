package dev.florin.vendor.incomm;

import dev.florin.platform.MovableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the InComm order API ({@code docs/protocols/incomm.md}), each with a token. A token that is not
 * accepted is replaced once, and the request sent again: a status 401 says that nothing was done. Statuses 429 and 503
 * make all requests wait as long as the vendor asks.
 */
final class IncommApi implements AutoCloseable {
    private static final int MAX_ORDER_BYTES = 1024 * 1024;
    private static final int MAX_PAGE_BYTES = 8 * 1024 * 1024;
    private static final int MAX_CATALOG_BYTES = 64 * 1024 * 1024;

    /** Items of the fulfilment list on one page: what clients know as the usual number. */
    static final int PAGE_SIZE = 100;

    private final IncommSettings settings;
    private final IncommHttp http;
    private final IncommTokens tokens;
    private final Pause pause;

    IncommApi(IncommSettings settings, InstantSource clock) {
        this.settings = settings;
        http = new IncommHttp(settings.connectTimeout(), settings.requestTimeout());
        InstantSource real = MovableClock.realOf(clock);
        tokens = new IncommTokens(http, settings, real);
        pause = new Pause(real);
    }

    /** Why nothing may be sent now, or null when it may. */
    @Nullable
    String paused() {
        return pause.why();
    }

    Reply placeOrder(byte[] order) {
        return send(
                request(settings.url(), "/orders/immediate")
                        .header("ProgramId", String.valueOf(settings.program()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(order)),
                MAX_ORDER_BYTES);
    }

    Reply order(String orderUri) {
        return send(request(settings.url(), "/orders/" + orderUri).GET(), MAX_ORDER_BYTES);
    }

    Reply cards(String orderUri) {
        return send(request(settings.url(), "/orders/" + orderUri + "/cards").GET(), MAX_ORDER_BYTES);
    }

    Reply card(String cardUri) {
        return send(request(settings.url(), "/cards/" + cardUri).GET(), MAX_ORDER_BYTES);
    }

    Reply voidCard(String cardUri) {
        return send(
                request(settings.url(), "/cards/" + cardUri + "/void").POST(BodyPublishers.noBody()), MAX_ORDER_BYTES);
    }

    /** @param page from 1. */
    Reply fulfilled(int page) {
        return send(
                request(
                                settings.url(),
                                "/fulfillment/All?ProgramId=" + settings.program() + "&PageNo=" + page + "&PageSize="
                                        + PAGE_SIZE)
                        .header("ProgramId", String.valueOf(settings.program()))
                        .GET(),
                MAX_PAGE_BYTES);
    }

    Reply catalogs() {
        return programme("/catalogs");
    }

    Reply catalog(int catalog) {
        return programme("/catalogs/" + catalog);
    }

    Reply assets(int catalog) {
        return programme("/catalogs/" + catalog + "/assets");
    }

    Reply balance() {
        return programme("/programbalance");
    }

    private Reply programme(String path) {
        return send(
                request(settings.appUrl(), "/programs/programs/" + settings.program() + path)
                        .GET(),
                MAX_CATALOG_BYTES);
    }

    private static HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
    }

    private Reply send(HttpRequest.Builder request, int maxBytes) {
        String why = pause.why();
        if (why != null) {
            return new Reply.NotSent(why, true);
        }
        IncommTokens.Grant grant = tokens.current();
        Reply reply = send(request, grant, maxBytes);
        if (reply instanceof Reply.Answered answered
                && answered.status() == 401
                && grant instanceof IncommTokens.Grant.Token rejected) {
            return send(request, tokens.insteadOf(rejected), maxBytes);
        }
        return reply;
    }

    private Reply send(HttpRequest.Builder request, IncommTokens.Grant grant, int maxBytes) {
        return switch (grant) {
            case IncommTokens.Grant.None none -> new Reply.NotSent(none.why(), false);
            case IncommTokens.Grant.Token token -> {
                Reply reply = http.send(
                        request.setHeader("Authorization", "Bearer " + token.value())
                                .build(),
                        maxBytes);
                if (reply instanceof Reply.Answered answered) {
                    pause.notice(answered);
                }
                yield reply;
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
