package dev.florin.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Sends pages of the build: each with a policy and a nonce of its own, and never to be stored. */
final class Pages {
    /** The nonce is for the {@code <style>} elements that the pages' libraries make. Nothing comes from another host. */
    private static final List<String> POLICY = List.of(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-",
            "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");

    private Pages() {}

    /**
     * @param page null in a server that was built without it
     * @param missing what is sent then, with 404
     */
    static ResponseEntity<byte[]> answer(@Nullable IndexPage page, String missing) {
        String nonce = IndexPage.newNonce();
        return ResponseEntity.status(page == null ? HttpStatus.NOT_FOUND : HttpStatus.OK)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", String.join(nonce, POLICY))
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body((page == null ? missing : page.with(nonce)).getBytes(StandardCharsets.UTF_8));
    }

    /** A page that is there in every server. */
    static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
