package dev.florin.console.apps;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.florin.console.ConsoleLimits;
import dev.florin.console.Person;
import dev.florin.console.signin.Form;
import dev.florin.identity.AuthorizationRequest;
import dev.florin.identity.Consent;
import dev.florin.identity.Consents;
import dev.florin.identity.RedirectUri;
import dev.florin.identity.ScopeType;
import dev.florin.platform.limits.RateLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an app's link asks the person who is signed in, what they answer, and what they have granted so far. */
@RestController
final class ConsentEndpoint {
    private static final int MAX_ID = 100;

    private final Consents consents;
    private final RateLimits limits;

    ConsentEndpoint(Consents consents, RateLimits limits) {
        this.consents = consents;
        this.limits = limits;
    }

    /**
     * One of three: what is asked for, a way back to the app that has made a mistake, or a message.
     *
     * @param redirectTo leads back to the app, which learns what is wrong with its link
     * @param message why the link leads nowhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Look(
            @Nullable Asked asked,
            @Nullable String redirectTo,
            @Nullable String message) {}

    record Asked(
            UUID appId,
            String name,
            String by,
            String redirectUri,
            List<ScopeType> scopes,
            List<ScopeType> granted,
            List<Consent.Choice> accounts) {
        static Asked of(Consent.Asked asked) {
            return new Asked(
                    asked.app().appId(),
                    asked.app().name(),
                    asked.by(),
                    asked.redirectUri(),
                    asked.scopes(),
                    asked.granted(),
                    asked.accounts());
        }
    }

    record Answered(String redirectTo) {}

    record Grants(List<Consents.Granted> grants) {}

    /** Only for the page: it is posted so that the app's state is in no server's log. */
    @PostMapping("/console/api/authorize/look")
    Look look(HttpServletRequest request) throws IOException {
        return switch (consents.look(Person.current().userId(), asked(Form.of(request)))) {
            case Consent.Asked asked -> new Look(Asked.of(asked), null, null);
            case Consent.SentBack(String url) -> new Look(null, url, null);
            case Consent.Refused(String message) -> new Look(null, null, message);
        };
    }

    /**
     * The same members, with {@code accountId} and {@code scopes}: those that the person agrees to.
     *
     * @throws dev.florin.platform.RefusedException {@link dev.florin.platform.Reason#RATE_LIMITED}: each code is a row for a
     *     while
     */
    @PostMapping("/console/api/authorize/approve")
    Answered approve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Person person = Person.current();
        limits.take(ConsoleLimits.CONSENT, person.userId().toString(), response);
        Form form = Form.of(request);
        AuthorizationRequest asked = asked(form);
        UUID accountId = Form.id(form.text("accountId", MAX_ID));
        List<ScopeType> scopes = AppsEndpoint.scopes(form);
        Map<String, String> detail = Map.of("account", accountId.toString(), "scopes", AppsEndpoint.names(scopes));
        return new Answered(AppsEndpoint.doing(
                person,
                "consent.approve",
                null,
                detail,
                () -> consents.approve(person.userId(), asked, accountId, scopes)));
    }

    @PostMapping("/console/api/authorize/deny")
    Answered deny(HttpServletRequest request) throws IOException {
        return new Answered(consents.deny(Person.current().userId(), asked(Form.of(request))));
    }

    private static AuthorizationRequest asked(Form form) {
        return new AuthorizationRequest(
                form.optional("clientId", MAX_ID),
                form.optional("redirectUri", RedirectUri.MAX_CHARS),
                form.optional("responseType", MAX_ID),
                form.optional("scope", AuthorizationRequest.MAX_SCOPES),
                form.optional("state", AuthorizationRequest.MAX_STATE),
                form.optional("codeChallenge", MAX_ID),
                form.optional("codeChallengeMethod", MAX_ID));
    }

    @GetMapping("/console/api/grants")
    Grants grants() {
        return new Grants(consents.list(Person.current().userId()));
    }

    @DeleteMapping("/console/api/grants/{appId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable("appId") String id) {
        Person person = Person.current();
        UUID appId = Form.id(id);
        AppsEndpoint.doing(person, "consent.withdraw", appId, Map.of(), () -> {
            consents.withdraw(person.userId(), appId);
            return true;
        });
    }
}
