package dev.florin.bench;

import java.nio.charset.StandardCharsets;

/** Writes whole HTTP requests with a JSON body, as bytes. */
final class JsonRequests {
    private JsonRequests() {}

    /**
     * To the GraphQL endpoint.
     *
     * @param authorization the value of the header
     */
    static byte[] post(String authorization, String body) {
        return post("/api/v1/graphql", authorization, body);
    }

    static byte[] post(String path, String authorization, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Authorization: " + authorization + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Accept: application/json\r\n"
                + "Content-Length: " + content.length + "\r\n"
                + "\r\n";
        byte[] request = new byte[head.length() + content.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(content, 0, request, head.length(), content.length);
        return request;
    }
}
