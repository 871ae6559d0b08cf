package dev.florin.console.company;

import dev.florin.platform.Reason;
import dev.florin.platform.Refusal;
import dev.florin.platform.RefusedException;
import dev.florin.platform.connections.Connection;
import dev.florin.shop.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is at a company's desk. */
final class DeskAccess {
    /**
     * Says for which company the page is that sends a request: another window may have gone on with another one. No form
     * and no page of another site can send it.
     */
    static final String COMPANY = "X-Florin-Company";

    private static final String OTHER_COMPANY =
            "Another company was chosen in another window. Load this page again; nothing was done.";

    private final DeskSessions sessions;
    private final DeskCookie cookie;

    DeskAccess(DeskSessions sessions, DeskCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /**
     * The session of a request.
     *
     * @throws RefusedException {@link Reason#SIGNED_OUT}
     */
    DeskSession session(HttpServletRequest request) {
        DeskSession session = sessions.find(cookie.of(request)).orElseThrow(DeskAccess::signedOut);
        Connection.prove();
        return session;
    }

    /** Who sends a request, for the company that their page is for. */
    record Present(DeskSession session, StaffMember member) {}

    /**
     * Who sends a request, as a user of the company that was chosen.
     *
     * @throws RefusedException {@link Reason#SIGNED_OUT}, or {@link Reason#FORGERY_SUSPECTED} when the page is for another
     *     company, or does not say for which
     */
    Present present(HttpServletRequest request) {
        DeskSession session = session(request);
        StaffMember member = sessions.member(session).orElseThrow(DeskAccess::signedOut);
        if (!Long.toString(member.companyId()).equals(request.getHeader(COMPANY))) {
            throw Refusal.of(Reason.FORGERY_SUSPECTED, OTHER_COMPANY).asException();
        }
        return new Present(session, member);
    }

    /**
     * The same, for what takes a permission.
     *
     * @throws RefusedException {@link Reason#OPERATOR_ROLE_MISSING} without it
     */
    StaffMember allowed(HttpServletRequest request, String permission) {
        StaffMember member = present(request).member();
        if (!member.permissions().contains(permission)) {
            throw Refusal.of(Reason.OPERATOR_ROLE_MISSING, "This needs the permission " + permission + ".")
                    .asException();
        }
        return member;
    }

    private static RefusedException signedOut() {
        return Refusal.of(Reason.SIGNED_OUT).asException();
    }

    /** Whether a company is one that the session may go on with. */
    @Nullable
    StaffMember memberOf(DeskSession session, long companyId) {
        return sessions.members(session).stream()
                .filter(member -> member.companyId() == companyId)
                .findFirst()
                .orElse(null);
    }
}
