package dev.florin.subscription.rest;

import dev.florin.platform.RefusedException;
import dev.florin.platform.limits.LimitKind;
import dev.florin.platform.limits.RateLimits;
import dev.florin.subscription.GuestStops;
import dev.florin.subscription.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page that the link of a guest's e-mail leads to. Opening it changes nothing, as programs open links before people
 * do; its form stops the subscription. No cookie counts: the link alone is the key, and is in no log of ours.
 */
@RestController
final class StopEndpoint {
    /** Links that an address opens, good or not. */
    static final LimitKind LIMIT = LimitKind.inLive("subscription_link", "30/min burst 60");

    private static final String PATH = "/subscription/{link}";

    private final GuestStops stops;
    private final RateLimits limits;

    StopEndpoint(GuestStops stops, RateLimits limits) {
        this.stops = stops;
        this.limits = limits;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(
            @PathVariable("link") String link, HttpServletRequest request, HttpServletResponse response) {
        return bounded(
                request,
                response,
                () -> stops.find(link)
                        .map(found -> page(HttpStatus.OK, shown(found)))
                        .orElseGet(StopEndpoint::unknown));
    }

    /**
     * Answers with a redirection to the page, so that loading it again asks for nothing anew. It is relative: before the path may be
     * that of a proxy.
     */
    @PostMapping(PATH)
    ResponseEntity<byte[]> stop(
            @PathVariable("link") String link, HttpServletRequest request, HttpServletResponse response) {
        return bounded(request, response, () -> {
            Optional<Subscription> stopped = stops.stop(link);
            return stopped.isEmpty()
                    ? unknown()
                    : ResponseEntity.status(HttpStatus.SEE_OTHER)
                            .header("Location", link)
                            .cacheControl(CacheControl.noStore())
                            .build();
        });
    }

    private ResponseEntity<byte[]> bounded(
            HttpServletRequest request, HttpServletResponse response, Supplier<ResponseEntity<byte[]>> work) {
        try {
            limits.takeOfAddress(LIMIT, request, response);
        } catch (RefusedException _) {
            return page(HttpStatus.TOO_MANY_REQUESTS, StopPage.tooMany());
        }
        return work.get();
    }

    private String shown(Subscription subscription) {
        return StopPage.of(subscription, stops.shop(subscription));
    }

    private static ResponseEntity<byte[]> unknown() {
        return page(HttpStatus.NOT_FOUND, StopPage.unknown());
    }

    private static ResponseEntity<byte[]> page(HttpStatusCode status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", StopPage.POLICY)
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
