package dev.florin.console.signin;

import dev.florin.console.Person;
import dev.florin.operator.SignedInOperators;
import jakarta.servlet.http.HttpServletRequest;

/** People who have signed in operate in their own name, as far as their roles allow. */
final class SessionOperators implements SignedInOperators {
    private final Sessions sessions;

    SessionOperators(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public SignedIn who() {
        Person person = Person.current();
        return new SignedIn(person.userId(), person.operatorRoles());
    }

    @Override
    public void requireProof(HttpServletRequest request) {
        sessions.requireProof(request);
    }
}
