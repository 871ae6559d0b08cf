package dev.florin.console;

import dev.florin.platform.http.Encodings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The console's files. Any other path is a route of its pages, which find out in the browser what to show. What the
 * console asks the server is below {@value #API}, and is never answered with a page.
 */
@RestController
final class ConsoleEndpoint {
    static final String HOME = "/console/";
    static final String API = HOME + "api/";
    private static final String ASSETS = "assets/";

    /** The nonce is for the {@code <style>} elements that the pages' libraries make. Nothing comes from another host. */
    private static final List<String> POLICY = List.of(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-",
            "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");

    /** A picture that is opened by itself runs nothing. */
    private static final String FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String MISSING = missingPage();

    private final BuiltConsole built;

    ConsoleEndpoint(BuiltConsole built) {
        this.built = built;
    }

    @GetMapping("/console")
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, HOME)
                .build();
    }

    @GetMapping(HOME + "{*path}")
    ResponseEntity<?> get(
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        String name = path.substring(1);
        BuiltFile file = built.files().get(name);
        if (file != null) {
            return file(file, Encodings.acceptsGzip(encodings));
        }
        if ((HOME + name).startsWith(API) || name.startsWith(ASSETS) || !takesPages(accept)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page();
    }

    private ResponseEntity<Resource> file(BuiltFile file, boolean asGzip) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(file.type())
                .eTag("W/\"" + file.hash() + "\"")
                .cacheControl(file.isImmutable() ? FOR_EVER : CacheControl.noCache())
                .header("Content-Security-Policy", FILE_POLICY);
        if (!file.gzipped()) {
            return answer.body(new ClassPathResource(file.resource()));
        }
        answer.varyBy(HttpHeaders.ACCEPT_ENCODING);
        return asGzip
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(new ClassPathResource(file.resource()))
                : answer.body(unpacked(file));
    }

    private static Resource unpacked(BuiltFile file) {
        return new InputStreamResource(
                () -> new GZIPInputStream(new ClassPathResource(file.resource()).getInputStream()));
    }

    private ResponseEntity<byte[]> page() {
        IndexPage index = built.index();
        String nonce = IndexPage.newNonce();
        return ResponseEntity.status(index == null ? HttpStatus.NOT_FOUND : HttpStatus.OK)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", String.join(nonce, POLICY))
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body((index == null ? MISSING : index.with(nonce)).getBytes(StandardCharsets.UTF_8));
    }

    /** A browser accepts it, and so does any client that accepts everything. */
    private static boolean takesPages(@Nullable String accept) {
        return accept == null || accept.isBlank() || accept.contains("text/html") || accept.contains("*/*");
    }

    private static String missingPage() {
        try (InputStream in =
                Objects.requireNonNull(ConsoleEndpoint.class.getResourceAsStream("/console-missing.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
