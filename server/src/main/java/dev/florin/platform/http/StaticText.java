package dev.florin.platform.http;

import dev.florin.platform.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A text that is the same for everybody as long as the server runs. It is compressed once, and clients that already
 * have it are told so.
 */
public final class StaticText {
    private static final int TAG_BYTES = 16;

    private final byte[] plain;
    private final byte[] gzip;

    /** Weak, as both forms have it. */
    private final String eTag;

    public StaticText(String text) {
        plain = text.getBytes(StandardCharsets.UTF_8);
        gzip = compressed(plain);
        eTag = "W/\"" + HexFormat.of().formatHex(Secrets.hash(text), 0, TAG_BYTES) + "\"";
    }

    public String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** Answers a request with it. */
    public void send(HttpServletRequest request, HttpServletResponse response, String contentType) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(eTag)) {
            return;
        }
        boolean small = Encodings.acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (small) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        byte[] body = small ? gzip : plain;
        response.setContentType(contentType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static byte[] compressed(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
