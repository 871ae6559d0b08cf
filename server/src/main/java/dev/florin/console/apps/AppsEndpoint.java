package dev.florin.console.apps;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.console.Person;
import dev.florin.console.Proof;
import dev.florin.console.signin.Form;
import dev.florin.identity.ApiKey;
import dev.florin.identity.Apps;
import dev.florin.identity.OwnedApp;
import dev.florin.identity.OwnedApps;
import dev.florin.identity.RedirectUri;
import dev.florin.identity.ScopeType;
import dev.florin.operator.Asked;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The apps of whoever is signed in. Another person's app is answered like one that does not exist. */
@RestController
@RequestMapping("/console/api/apps")
final class AppsEndpoint {
    private static final int USERS_AT_ONCE = 50;

    private final OwnedApps apps;
    private final Proof proof;
    private final PublicUrl url;

    AppsEndpoint(OwnedApps apps, Proof proof, PublicUrl url) {
        this.apps = apps;
        this.proof = proof;
        this.url = url;
    }

    @GetMapping
    AppViews.AppList list() {
        return new AppViews.AppList(apps.list(Person.current().userId()).stream()
                .map(AppViews.Entry::of)
                .toList());
    }

    /** {@code {name}}: makes a personal app. The key reaches the owner's money, so it takes a proof. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AppViews.Keyed create(HttpServletRequest request) throws IOException {
        Person person = Person.current();
        proof.requireProof(request);
        String name = Form.of(request).text("name", Apps.MAX_NAME);
        return AppViews.Keyed.of(
                doing(person, "app.create", null, Map.of("name", name), () -> apps.create(person.userId(), name)));
    }

    @GetMapping("/{id}")
    AppViews.Details show(@PathVariable("id") String id, HttpServletRequest request) {
        return details(Person.current(), Form.id(id), request);
    }

    /** {@code {name}}. */
    @PatchMapping("/{id}")
    AppViews.Details rename(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Person person = Person.current();
        UUID appId = Form.id(id);
        String name = Form.of(request).text("name", Apps.MAX_NAME);
        doing(person, "app.rename", appId, Map.of("name", name), () -> {
            apps.rename(person.userId(), appId, name);
            return true;
        });
        return details(person, appId, request);
    }

    /**
     * The key. It takes a proof, but for the demo's, which everybody knows.
     *
     * @throws RefusedException {@link Reason#NOT_FOUND}, also when the key cannot be shown again
     */
    @PostMapping("/{id}/reveal-key")
    AppViews.Keyed revealKey(@PathVariable("id") String id, HttpServletRequest request) {
        Person person = Person.current();
        UUID appId = Form.id(id);
        if (!AppViews.isDemo(appId)) {
            proof.requireProof(request);
        }
        ApiKey key = doing(person, "app.reveal-key", appId, Map.of(), () -> apps.reveal(person.userId(), appId))
                .orElseThrow(() -> Refusal.of(
                                Reason.NOT_FOUND,
                                "This key was made before keys were kept to be shown again. Rotate it to get one that is.")
                        .asException());
        return AppViews.Keyed.of(key);
    }

    /** {@code {overlapSeconds}}: a new key; the old one still works for that long. */
    @PostMapping("/{id}/rotate-key")
    AppViews.Keyed rotateKey(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Person person = Person.current();
        UUID appId = Form.id(id);
        proof.requireProof(request);
        Duration overlap = Duration.ofSeconds(
                Form.of(request).number("overlapSeconds", (int) OwnedApps.DEFAULT_OVERLAP.toSeconds(), 0, (int)
                        Apps.MAX_OVERLAP.toSeconds()));
        return AppViews.Keyed.of(doing(
                person,
                "app.rotate-key",
                appId,
                Map.of("overlap", overlap.toString()),
                () -> apps.rotate(person.userId(), appId, overlap)));
    }

    /** Somebody who thinks that an old key has leaked should not have to prove anything first. */
    @PostMapping("/{id}/end-old-keys")
    AppViews.Ended endOldKeys(@PathVariable("id") String id) {
        Person person = Person.current();
        UUID appId = Form.id(id);
        return new AppViews.Ended(
                doing(person, "app.end-old-keys", appId, Map.of(), () -> apps.endOldKeys(person.userId(), appId)));
    }

    /** {@code {scopes}}: these and no others. */
    @PutMapping("/{id}/scopes")
    AppViews.Details setScopes(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Person person = Person.current();
        UUID appId = Form.id(id);
        proof.requireProof(request);
        List<ScopeType> scopes = scopes(Form.of(request));
        doing(person, "app.scopes", appId, Map.of("scopes", names(scopes)), () -> {
            apps.setScopes(person.userId(), appId, scopes);
            return true;
        });
        return details(person, appId, request);
    }

    static List<ScopeType> scopes(Form form) {
        int all = ScopeType.all().size();
        Map<String, ScopeType> known =
                ScopeType.all().stream().collect(Collectors.toMap(ScopeType::name, Function.identity()));
        List<String> named = form.texts("scopes", all, Apps.MAX_NAME);
        if (!known.keySet().containsAll(named)) {
            throw Refusal.invalid("scopes", "There is no such scope.").asException();
        }
        return named.stream().map(known::get).distinct().sorted().toList();
    }

    static String names(List<ScopeType> scopes) {
        return scopes.stream().map(ScopeType::name).collect(Collectors.joining(","));
    }

    /** {@code {redirectUris}}: these and no others. Codes are sent there, so it takes a proof. */
    @PutMapping("/{id}/redirect-uris")
    AppViews.Details setRedirectUris(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Person person = Person.current();
        UUID appId = Form.id(id);
        proof.requireProof(request);
        List<String> uris = Form.of(request).texts("redirectUris", RedirectUri.MAX_OF_APP, RedirectUri.MAX_CHARS);
        doing(person, "app.redirect-uris", appId, Map.of("uris", String.join(" ", uris)), () -> {
            apps.setRedirectUris(person.userId(), appId, uris);
            return true;
        });
        return details(person, appId, request);
    }

    /** Who lets the app act for them. */
    @GetMapping("/{id}/users")
    AppViews.Users users(
            @PathVariable("id") String id, @RequestParam(name = "after", required = false) @Nullable String after) {
        UUID owner = Person.current().userId();
        List<OwnedApp.Granter> found = apps.users(owner, Form.id(id), Asked.idIfAny("after", after), USERS_AT_ONCE + 1);
        boolean isMore = found.size() > USERS_AT_ONCE;
        List<OwnedApp.Granter> page = isMore ? found.subList(0, USERS_AT_ONCE) : found;
        return new AppViews.Users(page, isMore ? page.getLast().userId() : null);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable("id") String id, HttpServletRequest request) {
        Person person = Person.current();
        UUID appId = Form.id(id);
        proof.requireProof(request);
        if (AppViews.isDemo(appId) && apps.detail(person.userId(), appId).isPresent()) {
            throw Refusal.of(Reason.OPERATION_NOT_STEERABLE, "The demo's app stays.")
                    .asException();
        }
        doing(person, "app.delete", appId, Map.of(), () -> {
            apps.delete(person.userId(), appId);
            return true;
        });
    }

    private AppViews.Details details(Person person, UUID appId, HttpServletRequest request) {
        return apps.detail(person.userId(), appId)
                .map(detail -> AppViews.Details.of(detail, url.base(request)))
                .orElseThrow(() ->
                        Refusal.of(Reason.NOT_FOUND, "There is no such app.").asException());
    }

    static <T extends @Nullable Object> T doing(
            Person person, String action, @Nullable UUID appId, Map<String, String> detail, Supplier<T> work) {
        String subject = appId == null ? null : appId.toString();
        return Acting.doing(new Deed("user:" + person.userId(), action, subject, detail), work);
    }
}
