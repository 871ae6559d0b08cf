package dev.florin.customer.rest;

import dev.florin.cart.rest.Numbers;
import dev.florin.customer.StaffInvites;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidKey;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.resource.KeptAnswer;
import dev.florin.shop.RoleMembers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes users of a company and invites them by e-mail. */
@RestController
@RequestMapping("/api/users")
class StaffInviteEndpoint {
    private static final String USER = "user";
    private static final String EMAIL = "email";
    private static final String USER_ID = "user_id";
    private static final String ROLES = "roles";
    private static final String GUID = "share_guid";
    private static final String COMPANY = "company_id";
    private static final String ADMIN_ROLES = "admin_roles";
    private static final String REP = "rep";
    private static final Set<String> KNOWN_ROLES = Set.of("admin", REP);
    private static final List<String> OF_BOTH = List.of(EMAIL, "username", "external_id");
    private static final List<String> OF_USER =
            List.of(EMAIL, "first_name", "last_name", "phone", "username", "external_id");
    private static final int MAX_CHARS = 320;
    private static final int TOO_MANY = 429;

    private final CompanyCallers callers;
    private final StaffInvites invites;
    private final RoleMembers members;
    private final FluidAnswers answers;

    StaffInviteEndpoint(CompanyCallers callers, StaffInvites invites, RoleMembers members, FluidAnswers answers) {
        this.callers = callers;
        this.invites = invites;
        this.members = members;
        this.answers = answers;
    }

    /** With {@code rep} among the {@code roles}, or with a {@code share_guid}, also a rep of that name. */
    @PostMapping("/create_and_invite")
    ResponseEntity<Object> create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = callers.company(request);
        ObjectNode fields = fields(request);
        FluidKey key = FluidKey.of(request, "create and invite user", fields);
        StaffInvites.Sent sent = sent(company, fields);
        Set<String> others = new TreeSet<>(fields.propertyNames());
        OF_USER.forEach(others::remove);
        others.removeAll(Set.of(ROLES, GUID, COMPANY, ADMIN_ROLES));
        Ignored.unread(request, () -> others);
        KeptAnswer kept = bounded(response, () -> renamed(() -> invites.create(company, sent, key)));
        if (kept.replayed()) {
            response.setHeader(FluidKey.REPLAYED, "true");
        }
        if (kept.isRefusal()) {
            throw kept.refusal();
        }
        return ok(request, new RawValue(kept.json()));
    }

    /** By {@code user_id} or {@code email}. */
    @PostMapping("/send_invite")
    ResponseEntity<Object> again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long company = callers.company(request);
        ObjectNode fields = fields(request);
        long user = user(company, fields);
        Ignored.unread(
                request,
                () -> fields.propertyNames().stream()
                        .filter(name -> !Set.of(USER_ID, "id", EMAIL).contains(name))
                        .toList());
        return ok(request, bounded(response, () -> invites.again(company, user)));
    }

    private static StaffInvites.Sent sent(long company, ObjectNode fields) {
        Problems problems = new Problems();
        JsonNode companyId = fields.path(COMPANY);
        if (!companyId.isMissingNode() && !companyId.isNull() && companyId.asLong(0) != company) {
            problems.add(COMPANY, "must be the company whose token it is");
        }
        boolean isRep = roles(fields.path(ROLES), problems).contains(REP) || fields.hasNonNull(GUID);
        problems.refuseAny();
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        copy(fields, user, OF_USER);
        if (fields.hasNonNull(ADMIN_ROLES)) {
            user.set("role_ids", fields.get(ADMIN_ROLES));
        }
        return new StaffInvites.Sent(user, isRep ? rep(fields) : null);
    }

    private static ObjectNode rep(ObjectNode fields) {
        ObjectNode rep = JsonNodeFactory.instance.objectNode();
        copy(fields, rep, OF_BOTH);
        copy(fields, rep, List.of(GUID));
        String name = (fields.path("first_name").asString("") + " "
                        + fields.path("last_name").asString(""))
                .strip();
        rep.put("name", name.isEmpty() ? fields.path(EMAIL).asString("") : name);
        return rep;
    }

    private static void copy(ObjectNode from, ObjectNode to, List<String> names) {
        names.stream().filter(from::hasNonNull).forEach(name -> to.set(name, from.get(name)));
    }

    /** As a list, or in one text with commas. */
    private static List<String> roles(JsonNode sent, Problems problems) {
        List<String> roles = new ArrayList<>();
        if (sent.isArray()) {
            sent.forEach(one -> roles.add(one.asString("?").strip().toLowerCase(Locale.ROOT)));
        } else if (!sent.isMissingNode() && !sent.isNull()) {
            for (String one : sent.asString("?").split(",", -1)) {
                roles.add(one.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (!KNOWN_ROLES.containsAll(roles)) {
            problems.add(ROLES, "must be admin, rep or both");
        }
        return roles;
    }

    /** By the name that the form has. */
    private static <T> T renamed(Supplier<T> work) {
        try {
            return work.get();
        } catch (FluidRefusal refusal) {
            if (refusal.status() != 422) {
                throw refusal;
            }
            Problems problems = new Problems();
            refusal.errors()
                    .forEach((field, messages) -> messages.forEach(message -> problems.add(
                            field.startsWith("role_ids")
                                    ? ADMIN_ROLES + field.substring("role_ids".length())
                                    : field.equals("name") ? "first_name" : field,
                            message)));
            problems.refuseAny();
            throw refusal;
        }
    }

    /** Says when to come again. */
    private static <T> T bounded(HttpServletResponse response, Supplier<T> work) {
        try {
            return work.get();
        } catch (FluidRefusal refusal) {
            if (refusal.status() == TOO_MANY) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(StaffInvites.PAUSE.toSeconds()));
            }
            throw refusal;
        }
    }

    private long user(long company, ObjectNode fields) {
        JsonNode id = fields.hasNonNull(USER_ID) ? fields.get(USER_ID) : fields.path("id");
        if (!id.isMissingNode() && !id.isNull()) {
            return Numbers.idOrNone(id.asString(""));
        }
        String email = fields.path(EMAIL).asString("").strip();
        if (email.isEmpty() || email.length() > MAX_CHARS || !Texts.isStorable(email)) {
            throw FluidRefusal.invalid(USER_ID, "or email is required");
        }
        List<Long> found = members.find(company, email, null, null);
        if (found.size() != 1) {
            throw FluidRefusal.notFound();
        }
        return found.getFirst();
    }

    /** Alone or under the name. */
    private static ObjectNode fields(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        return body.get(USER) instanceof ObjectNode wrapped ? wrapped : body;
    }

    private ResponseEntity<Object> ok(HttpServletRequest request, Object user) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answers.answer(request, USER, user));
    }
}
