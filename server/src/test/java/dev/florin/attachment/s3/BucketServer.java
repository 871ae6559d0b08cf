package dev.florin.attachment.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store with one bucket, which checks each request's signature as S3 does, and answers with S3's errors. What it answers
 * can be replaced for the next request of a method.
 */
public final class BucketServer implements AutoCloseable {
    public static final String BUCKET = "florin-files";
    public static final String KEY_ID = "TESTSONLYKEYID";
    public static final String SECRET_KEY = "tests/only+DoNotLog";
    public static final String REGION = "eu-central-1";

    private static final Pattern PATH = Pattern.compile("/([^/]+)/(.+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    /** What goes wrong with a request. */
    public sealed interface Fault {
        /** It is answered with this error, and nothing is done. */
        record Refusal(int status, String code) implements Fault {}

        /** It does its work late, and its answer is later still. */
        record Late(Duration time, Duration answer) implements Fault {
            public Late(Duration time) {
                this(time, Duration.ZERO);
            }
        }

        /** It does its work, and the connection ends before the answer, or in the middle of its body. */
        record Cut() implements Fault {}

        /** Its connection ends before anything is done. */
        record Lost() implements Fault {}

        /** It is answered with other bytes of the same number. */
        record Garbled() implements Fault {}
    }

    private record Script(String method, Fault fault) {}

    /** By the name of each. */
    public final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    /** The methods and names of what was asked. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private volatile Runnable onBody = () -> {};
    private final ConcurrentLinkedDeque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final Signature4 signature = new Signature4(KEY_ID, SECRET_KEY, REGION);
    private final HttpServer server;

    public BucketServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public S3Settings settings(Duration requestTimeout) {
        return new S3Settings(
                BUCKET, REGION, url(), true, "test/", KEY_ID, SECRET_KEY, Duration.ofSeconds(5), requestTimeout);
    }

    /** As a server is told. */
    public List<String> flags() {
        return List.of(
                "florin.attachments.s3.bucket=" + BUCKET,
                "florin.attachments.s3.region=" + REGION,
                "florin.attachments.s3.url=" + url(),
                "florin.attachments.s3.prefix=test",
                "florin.attachments.s3.key-id=" + KEY_ID,
                "florin.attachments.s3.secret-key=" + SECRET_KEY);
    }

    /** The next requests of the method go wrong so, one for each fault. */
    public void fail(String method, Fault... faults) {
        for (Fault fault : faults) {
            scripts.add(new Script(method, fault));
        }
    }

    /** Waits until a request of the method has done its work. */
    public void awaitRequest(String method) {
        Instant end = Instant.now().plusSeconds(10);
        while (requests.stream().noneMatch(asked -> asked.startsWith(method))
                && Instant.now().isBefore(end)) {
            sleep(Duration.ofMillis(5));
        }
    }

    /** Runs when the first bytes of a body have come. */
    void onBody(Runnable run) {
        onBody = run;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Fault fault = next(exchange.getRequestMethod());
            if (fault instanceof Fault.Lost) {
                return;
            }
            byte[] body = body(exchange);
            switch (fault) {
                case Fault.Refusal(int status, String code) -> answer(exchange, status, error(code));
                case Fault.Late(Duration time, Duration _) -> {
                    sleep(time);
                    work(exchange, body, fault);
                }
                default -> work(exchange, body, fault);
            }
        }
    }

    private byte[] body(HttpExchange exchange) throws IOException {
        byte[] first = exchange.getRequestBody().readNBytes(1);
        if (first.length > 0) {
            onBody.run();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(first);
        exchange.getRequestBody().transferTo(body);
        return body.toByteArray();
    }

    private Fault next(String method) {
        for (Script script : scripts) {
            if (script.method.equals(method) && scripts.remove(script)) {
                return script.fault;
            }
        }
        return new Fault.Late(Duration.ZERO);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        String method = exchange.getRequestMethod();
        Matcher path = PATH.matcher(exchange.getRequestURI().getRawPath());
        String wrong = wrong(exchange, body);
        if (!wrong.isEmpty() || !path.matches()) {
            answer(exchange, 403, error(wrong));
            return;
        }
        if (!path.group(1).equals(BUCKET)) {
            answer(exchange, 404, error("NoSuchBucket"));
            return;
        }
        String key = path.group(2);
        switch (method) {
            case "PUT" -> {
                objects.put(key, body);
                requests.add("PUT " + key);
                end(exchange, 200, new byte[0], fault);
            }
            case "DELETE" -> {
                objects.remove(key);
                requests.add("DELETE " + key);
                end(exchange, 204, new byte[0], fault);
            }
            default -> {
                requests.add("GET " + key);
                byte[] object = objects.get(key);
                if (object == null) {
                    answer(exchange, 404, error("NoSuchKey"));
                } else {
                    end(exchange, 206, part(exchange, object), fault);
                }
            }
        }
    }

    private static byte[] part(HttpExchange exchange, byte[] object) {
        Matcher range = RANGE.matcher(exchange.getRequestHeaders().getFirst("Range"));
        if (!range.matches()) {
            throw new IllegalStateException("no range");
        }
        int last = Math.min(Integer.parseInt(range.group(2)), object.length - 1);
        return Arrays.copyOfRange(object, Integer.parseInt(range.group(1)), last + 1);
    }

    private String wrong(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String date = headers.getOrDefault("x-amz-date", "");
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
        Duration skew = Duration.between(form.parse(date, Instant::from), Instant.now());
        if (skew.abs().compareTo(MAX_SKEW) > 0) {
            return "RequestTimeTooSkewed";
        }
        URI address = exchange.getRequestURI();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        return signature.fault(
                new Signature4.Request(exchange.getRequestMethod(), address.getRawPath(), query, headers), body);
    }

    private static void end(HttpExchange exchange, int status, byte[] body, Fault fault) throws IOException {
        switch (fault) {
            case Fault.Cut() -> {
                if (body.length > 0) {
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body, 0, body.length / 2);
                    exchange.getResponseBody().flush();
                }
            }
            case Fault.Garbled() -> {
                byte[] other = body.clone();
                other[other.length - 1] ^= 1;
                answer(exchange, status, other);
            }
            case Fault.Late(Duration _, Duration time) -> {
                sleep(time);
                answer(exchange, status, body);
            }
            default -> answer(exchange, status, body);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>Not for the log.</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
