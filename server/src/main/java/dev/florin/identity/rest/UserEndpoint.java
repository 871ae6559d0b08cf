package dev.florin.identity.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.Listed;
import dev.florin.identity.NewUser;
import dev.florin.identity.User;
import dev.florin.identity.UserDetail;
import dev.florin.identity.UserDocument;
import dev.florin.identity.UserStatus;
import dev.florin.identity.Users;
import dev.florin.operator.Asked;
import dev.florin.operator.AskedBody;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.operator.SignedInOperators;
import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin user} does, over HTTP. A deed has the same name in the audit log whichever way it was done. */
@RestController
@RequestMapping({"/api/v1/users", SignedInOperators.PATHS + "users"})
public class UserEndpoint {
    private final Users users;
    private final OperatorAccess access;

    /** @param users on an audited data source */
    public UserEndpoint(Users users, OperatorAccess access) {
        this.users = users;
        this.access = access;
    }

    record Wanted(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    UserDocument.Page list(
            @RequestParam(name = "status", required = false) @Nullable String status,
            @RequestParam(name = "email", required = false) @Nullable String email,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        UserStatus wanted = Asked.oneOfIfAny("status", UserStatus.class, status);
        if (email != null) {
            return withAddress(email, wanted);
        }
        Listed<UserDetail> found =
                users.list(wanted, Asked.idIfAny("after", after), Asked.limit(limit, Listed.MAX_PAGE));
        return new UserDocument.Page(
                found.entries().stream().map(UserDocument::listed).toList(),
                found.next(user -> user.user().userId()));
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    UserDocument create(HttpServletRequest http) throws IOException {
        OperatorAccess.require(Role.STEER, http);
        Wanted wanted = AskedBody.read(http, Wanted.class);
        NewUser user = new NewUser(
                needed("firstName", wanted.firstName),
                needed("lastName", wanted.lastName),
                needed("email", wanted.email),
                wanted.phone);
        User made = Acting.doing(deed(http, "user.create", null), () -> users.create(user));
        return show(made.userId());
    }

    @GetMapping("/{id}")
    UserDocument show(@PathVariable("id") String id) {
        return show(Asked.id("id", id));
    }

    @PostMapping("/{id}/block")
    UserDocument block(@PathVariable("id") String id, HttpServletRequest http) {
        return set("user.block", id, UserStatus.BLOCKED, http);
    }

    @PostMapping("/{id}/unblock")
    UserDocument unblock(@PathVariable("id") String id, HttpServletRequest http) {
        return set("user.unblock", id, UserStatus.ACTIVE, http);
    }

    private UserDocument set(String action, String id, UserStatus status, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        UUID userId = Asked.id("id", id);
        if (!Acting.doing(deed(http, action, userId), () -> users.setStatus(userId, status))) {
            throw notFound();
        }
        return show(userId);
    }

    /** An address is one user's at most. */
    private UserDocument.Page withAddress(String email, @Nullable UserStatus status) {
        if (email.indexOf('\0') >= 0) {
            throw Asked.malformed("email must be a text without control characters.");
        }
        return new UserDocument.Page(
                users.findByEmail(email).stream()
                        .filter(user -> status == null || user.status() == status)
                        .map(UserDocument::listed)
                        .toList(),
                null);
    }

    private UserDocument show(UUID userId) {
        return UserDocument.of(users.find(userId).orElseThrow(UserEndpoint::notFound));
    }

    private static Deed deed(HttpServletRequest http, String action, @Nullable UUID userId) {
        String subject = userId == null ? null : userId.toString();
        return new Deed(OperatorAccess.of(http).name(), action, subject, Map.of());
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such user.").asException();
    }
}
