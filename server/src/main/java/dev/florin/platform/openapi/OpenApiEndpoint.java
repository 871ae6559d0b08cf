package dev.florin.platform.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The document at {@code /openapi.json}, and the page that shows it at {@code /docs/rest}. Neither needs a login. */
@RestController
final class OpenApiEndpoint {
    static final String DOCUMENT = "/openapi.json";
    static final String PAGE = "/docs/rest";

    /** Nothing from other hosts: the page works where there is no internet, and tells nobody what is read on it. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final OpenApiDocument document;

    OpenApiEndpoint(OpenApiDocument document) {
        this.document = document;
    }

    /** Half a megabyte, which was compressed once. With the {@code ETag}, a client that has this version is told so. */
    @GetMapping(DOCUMENT)
    void document(HttpServletRequest request, HttpServletResponse response) throws IOException {
        document.served().json().send(request, response, MediaType.APPLICATION_JSON_VALUE);
    }

    @GetMapping(PAGE)
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache().cachePublic())
                .eTag(document.served().eTag())
                .header("Content-Security-Policy", POLICY)
                .body(document.served().page());
    }
}
