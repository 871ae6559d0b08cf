package dev.florin.console.requests;

import dev.florin.console.Person;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has saved in the Explorer. */
@RestController
@RequestMapping("/console/api/requests")
final class RequestsEndpoint {
    private final SavedRequests requests;
    private final InstantSource clock;

    RequestsEndpoint(SavedRequests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    record Saved(List<SavedRequest> requests) {}

    @GetMapping
    Saved list() {
        return new Saved(requests.list(Person.current().userId()));
    }

    /**
     * {@code {name, query, variables, headers: [{name, enabled}], rest: {method, path, fields: [{name, in, text}]}}}; the
     * last one for the REST API alone, whose body is in {@code variables}.
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SavedRequest add(HttpServletRequest request) throws IOException {
        UUID userId = Person.current().userId();
        SavedRequest saved = RequestBody.read(request, UUID.randomUUID(), clock.instant());
        requests.add(userId, saved);
        return saved;
    }

    /** The same, in place of what was saved. */
    @PutMapping("/{id}")
    SavedRequest replace(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        UUID userId = Person.current().userId();
        SavedRequest saved = RequestBody.read(request, idOf(id), clock.instant());
        requests.replace(userId, saved);
        return saved;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("id") String id) {
        requests.delete(Person.current().userId(), idOf(id));
    }

    /** A text that is no id names nothing. */
    private static UUID idOf(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Reason.NOT_FOUND).asException();
        }
    }
}
