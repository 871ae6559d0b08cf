package dev.florin.identity.rest;

import static dev.florin.operator.AskedBody.needed;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.identity.InvitationDocument;
import dev.florin.identity.InviteLetters;
import dev.florin.identity.Listed;
import dev.florin.identity.OperatorInvitations;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin user invite} does, over HTTP: the link goes out in an e-mail and is in no answer. */
@RestController
@RequestMapping({"/api/v1/invitations", SignedInOperators.PATHS + "invitations"})
public class InvitationEndpoint {
    private final OperatorInvitations invitations;
    private final InviteLetters letters;
    private final OperatorAccess access;

    /** @param invitations on an audited data source */
    public InvitationEndpoint(OperatorInvitations invitations, InviteLetters letters, OperatorAccess access) {
        this.invitations = invitations;
        this.letters = letters;
        this.access = access;
    }

    record Wanted(
            @Nullable String email,
            @Nullable UUID accountId,
            @Nullable List<dev.florin.identity.Role> roles) {}

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    InvitationDocument.Page list(
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", defaultValue = "" + Asked.DEFAULT_LIMIT) String limit) {
        Listed<OperatorInvitations.Waiting> found =
                invitations.list(Asked.idIfAny("after", after), Asked.limit(limit, Listed.MAX_PAGE));
        return new InvitationDocument.Page(
                found.entries().stream().map(InvitationDocument::of).toList(),
                found.next(OperatorInvitations.Waiting::invitationId));
    }

    /** A seat allows spending what is on the account, so this is for operators who may move money. */
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    InvitationDocument invite(HttpServletRequest http) throws IOException {
        Wanted wanted = AskedBody.read(http, Wanted.class);
        UUID accountId = wanted.accountId;
        OperatorAccess.require(accountId == null ? Role.STEER : Role.MONEY, http);
        String email = needed("email", wanted.email);
        if (accountId == null) {
            if (wanted.roles != null) {
                throw Refusal.invalid("roles", "are those of a seat: name the account too")
                        .asException();
            }
            return sent(Acting.doing(deed(http, "user.invite", null, Map.of()), () -> invitations.invite(email)));
        }
        List<dev.florin.identity.Role> roles = needed("roles", wanted.roles);
        if (roles.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("roles", "must name roles").asException();
        }
        Map<String, String> detail = new HashMap<>(Map.of("account", accountId.toString()));
        detail.put("role", roles.stream().map(Enum::name).collect(Collectors.joining(",")));
        return sent(Acting.doing(
                deed(http, "user.invite", null, detail), () -> invitations.invite(accountId, email, roles)));
    }

    /** By a new link; the older one ends. */
    @PostMapping("/{id}/resend")
    InvitationDocument resend(@PathVariable("id") String id, HttpServletRequest http) {
        UUID invitationId = Asked.id("id", id);
        boolean isToSeat = invitations
                .find(invitationId)
                .filter(waiting -> waiting.accountId() != null)
                .isPresent();
        OperatorAccess.require(isToSeat ? Role.MONEY : Role.STEER, http);
        return sent(Acting.doing(
                        deed(http, "user.invite.resend", invitationId, Map.of()),
                        () -> invitations.resend(invitationId))
                .orElseThrow(InvitationEndpoint::notFound));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable("id") String id, HttpServletRequest http) {
        OperatorAccess.require(Role.STEER, http);
        UUID invitationId = Asked.id("id", id);
        if (!Acting.doing(
                deed(http, "user.withdraw-invitation", invitationId, Map.of()),
                () -> invitations.withdraw(invitationId))) {
            throw notFound();
        }
    }

    private InvitationDocument sent(OperatorInvitations.Invited invited) {
        letters.send(invited.letter());
        return InvitationDocument.of(
                invitations.find(invited.invitationId()).orElseThrow(InvitationEndpoint::notFound));
    }

    private static Deed deed(
            HttpServletRequest http, String action, @Nullable UUID invitationId, Map<String, String> detail) {
        String subject = invitationId == null ? null : invitationId.toString();
        return new Deed(OperatorAccess.of(http).name(), action, subject, detail);
    }

    private static RefusedException notFound() {
        return Refusal.of(Reason.NOT_FOUND, "There is no such invitation.").asException();
    }
}
