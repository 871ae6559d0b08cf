package dev.florin.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request, as it is sent.
 *
 * @param query in parts, each of which can be left out
 * @param version the end of the first line
 * @param body of which the length is announced, unless a header says otherwise
 */
record FuzzRequest(String method, String path, List<String> query, String version, List<String> headers, Json body) {
    FuzzRequest {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    byte[] bytes() {
        byte[] sent = body.write().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String head = method + " " + target() + " " + version + "\r\nHost: localhost\r\nConnection: close\r\n"
                + headers.stream().map(header -> header + "\r\n").collect(Collectors.joining());
        boolean announced = headers.stream()
                .anyMatch(header -> header.startsWith("Content-Length:") || header.startsWith("Transfer-Encoding:"));
        if (!announced && (sent.length > 0 || method.equals("POST"))) {
            head += "Content-Length: " + sent.length + "\r\n";
        }
        all.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(sent);
        return all.toByteArray();
    }

    /** The same with one thing less, each in turn. */
    Stream<FuzzRequest> smaller() {
        return Stream.of(
                        less(headers).map(fewer -> new FuzzRequest(method, path, query, version, fewer, body)),
                        less(query).map(fewer -> new FuzzRequest(method, path, fewer, version, headers, body)),
                        body.smaller().map(fewer -> new FuzzRequest(method, path, query, version, headers, fewer)))
                .flatMap(one -> one);
    }

    private static Stream<List<String>> less(List<String> all) {
        return all.stream().map(one -> {
            List<String> fewer = new ArrayList<>(all);
            fewer.remove(one);
            return fewer;
        });
    }

    /** For a shell, byte by byte. */
    String toShell(int port) {
        StringBuilder text = new StringBuilder("printf '");
        for (byte one : bytes()) {
            int value = one & 0xff;
            boolean plain = value >= ' ' && value < 0x7f && value != '\'' && value != '\\' && value != '%';
            text.append(
                    plain ? (char) value : value == '\r' ? "\\r" : value == '\n' ? "\\n" : "\\x%02x".formatted(value));
        }
        return text.append("' | nc 127.0.0.1 ").append(port).toString();
    }
}
