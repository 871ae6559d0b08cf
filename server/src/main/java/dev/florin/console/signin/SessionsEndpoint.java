package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.platform.Pipeline;
import dev.florin.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where a person is signed in, and signing out there. */
@RestController
final class SessionsEndpoint {
    private final Sessions sessions;
    private final Transactions audited;

    SessionsEndpoint(Sessions sessions, Transactions audited) {
        this.sessions = sessions;
        this.audited = audited;
    }

    @GetMapping("/console/api/sessions")
    List<Sessions.Listed> list(HttpServletRequest request) {
        return sessions.list(Person.current().userId(), request);
    }

    /** All but the session that asks. */
    @DeleteMapping("/console/api/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(HttpServletRequest request) {
        Person person = Person.current();
        Pipeline pipeline = new Pipeline();
        Sessions.addEndOfOthers(pipeline, person.userId(), request);
        end(person, pipeline);
    }

    /** One of the person's own; others' sessions cannot be ended. */
    @DeleteMapping("/console/api/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable("id") String id) {
        Person person = Person.current();
        Pipeline pipeline = new Pipeline();
        Sessions.addEnd(pipeline, person.userId(), id);
        end(person, pipeline);
    }

    private void end(Person person, Pipeline pipeline) {
        Audited.by(Audited.own(person.userId(), "console.sessions.end"), () -> {
            audited.run(pipeline::execute);
            return true;
        });
    }
}
