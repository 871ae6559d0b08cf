package dev.florin.console;

import dev.florin.platform.http.Encodings;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

    /** A picture that is opened by itself runs nothing. */
    private static final String FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String MISSING = Pages.text("/console-missing.html");

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
        return Pages.answer(built.index(), MISSING);
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

    /** A browser accepts it, and so does any client that accepts everything. */
    private static boolean takesPages(@Nullable String accept) {
        return accept == null || accept.isBlank() || accept.contains("text/html") || accept.contains("*/*");
    }
}
