package dev.florin.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One HTTP request as bytes, with a place where a cart's token goes; none for a new cart. */
final class CartRequest {
    /** Stands for the token in a path. */
    static final String TOKEN = "ct_0000000000000000000000";

    private final byte[] bytes;
    private final int tokenAt;

    private CartRequest(byte[] bytes, int tokenAt) {
        this.bytes = bytes;
        this.tokenAt = tokenAt;
    }

    /** @param body JSON, or empty for none */
    static CartRequest of(String method, String path, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String line = method + " " + path + " HTTP/1.1\r\n";
        String head = line
                + "Host: localhost\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\n")
                + "Accept: application/json\r\n"
                + (method.equals("GET") ? "" : "Content-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] bytes = (head + body).getBytes(StandardCharsets.UTF_8);
        return new CartRequest(bytes, line.indexOf(TOKEN));
    }

    static CartRequest read() {
        return of("GET", "/api/carts/" + TOKEN, "");
    }

    /** One unit more of a variant. */
    static CartRequest add(long variant) {
        return of(
                "POST",
                "/api/carts/" + TOKEN + "/items",
                "{\"items\":[{\"variant_id\":" + variant + ",\"quantity\":1}]}");
    }

    /** @param token of the length of {@link #TOKEN}; empty when the request has no place for one */
    void write(ByteBuffer out, byte[] token) {
        int at = out.position();
        out.put(bytes);
        if (tokenAt >= 0) {
            out.put(at + tokenAt, token);
        }
    }
}
