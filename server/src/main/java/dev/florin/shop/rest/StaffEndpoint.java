package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.platform.http.RequestNote;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.RoleMembers;
import dev.florin.shop.resource.StaffResources;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who has which role, and users found by what they are called. */
@RestController
public class StaffEndpoint {
    private static final String MEMBERS = "/api/company/roles/{role_id}/members";
    private static final String CURSOR = "page[cursor]";
    private static final String LIMIT = "page[limit]";
    private static final String SEARCH = "search_query";
    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_CHARS = 320;
    private static final int MAX_ID_DIGITS = 18;

    private final CompanyTokens tokens;
    private final RoleMembers members;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public StaffEndpoint(CompanyTokens tokens, RoleMembers members, ResourceStore store, FluidAnswers answers) {
        this.tokens = tokens;
        this.members = members;
        this.store = store;
        this.answers = answers;
    }

    private record Shown(
            long id,
            long user_id,
            String name,
            String email,
            @Nullable String avatar_url,
            Instant assigned_at) {
        static Shown of(RoleMembers.Member member) {
            return new Shown(
                    member.userId(),
                    member.userId(),
                    member.name(),
                    member.email(),
                    member.avatar(),
                    member.assignedAt().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** By their ids; the cursor of the next page is in {@code meta.pagination.next_cursor}. */
    @GetMapping(MEMBERS)
    ResponseEntity<Object> list(@PathVariable("role_id") String role, HttpServletRequest request) {
        long company = company(request);
        long roleId = role(company, role);
        Problems problems = new Problems();
        request.getParameterMap().keySet().stream()
                .filter(name -> !Set.of(CURSOR, LIMIT, SEARCH).contains(name))
                .forEach(name -> problems.add(name, "is no parameter of this list."));
        long after = number(request, CURSOR, 0, Long.MAX_VALUE, problems);
        int limit = (int) number(request, LIMIT, DEFAULT_LIMIT, MAX_LIMIT, problems);
        String search = text(request, SEARCH, problems);
        problems.refuseAny();
        List<RoleMembers.Member> found = members.list(company, roleId, after, search == null ? "" : search, limit + 1);
        List<Shown> page = found.stream().limit(limit).map(Shown::of).toList();
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("cursor", after == 0 ? null : Long.toString(after));
        pagination.put("limit", limit);
        pagination.put("prev_cursor", null);
        pagination.put(
                "next_cursor",
                found.size() > limit ? Long.toString(page.getLast().id()) : null);
        Map<String, Object> body = answers.answer(request, "members", page);
        Map<String, Object> meta = answers.meta(request);
        meta.put("pagination", pagination);
        body.put("meta", meta);
        return ok().body(body);
    }

    /** All of them, or, if one is no user of the company, none. */
    @PostMapping(MEMBERS)
    ResponseEntity<Object> add(@PathVariable("role_id") String role, HttpServletRequest request) throws IOException {
        long company = company(request);
        long roleId = role(company, role);
        List<Long> users = ids(request, "user_company_ids");
        List<Long> known = members.known(company, users);
        Problems problems = new Problems();
        for (int i = 0; i < users.size(); i++) {
            if (!known.contains(users.get(i))) {
                problems.add("user_company_ids[" + i + "]", "is no user of the company.");
            }
        }
        problems.refuseAny();
        int added = members.add(company, roleId, users);
        List<Shown> now =
                members.of(company, roleId, users).stream().map(Shown::of).toList();
        Map<String, Object> body = answers.answer(request, "added", added);
        body.put("members", now);
        return ok().body(body);
    }

    @DeleteMapping(MEMBERS + "/{id}")
    ResponseEntity<Object> remove(
            @PathVariable("role_id") String role, @PathVariable("id") String id, HttpServletRequest request) {
        long company = company(request);
        if (!members.remove(company, role(company, role), RoleEndpoint.id(id))) {
            throw FluidRefusal.notFound();
        }
        return ok().body(Map.of("meta", answers.meta(request)));
    }

    /** The one user with this {@code email}, {@code username} or {@code external_id}. */
    @GetMapping("/api/company/users/find")
    ResponseEntity<Object> find(HttpServletRequest request) {
        long company = company(request);
        Problems problems = new Problems();
        String email = text(request, "email", problems);
        String username = text(request, "username", problems);
        String externalId = text(request, "external_id", problems);
        if (email == null && username == null && externalId == null) {
            problems.add("email", "or username or external_id is required.");
        }
        problems.refuseAny();
        List<Long> found = members.find(company, email, username, externalId);
        if (found.size() != 1) {
            throw FluidRefusal.notFound();
        }
        return ok().body(answers.answer(request, "user", store.show(StaffResources.USERS, company, found.getFirst())));
    }

    /** As the same of {@code /api/company/users}. */
    @PatchMapping("/api/users/{id}")
    ResponseEntity<Object> change(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        long company = company(request);
        ObjectNode body = FluidBody.object(request);
        ObjectNode fields = body.size() == 1 && body.get("user") instanceof ObjectNode wrapped ? wrapped : body;
        return ok().body(answers.answer(
                request, "user", store.update(StaffResources.USERS, company, RoleEndpoint.id(id), fields)));
    }

    /** Replaces the user's roles. */
    @PatchMapping("/api/users/{user_id}/roles")
    ResponseEntity<Object> roles(@PathVariable("user_id") String id, HttpServletRequest request) throws IOException {
        long company = company(request);
        ObjectNode change = JsonMapper.shared().createObjectNode();
        change.set("role_ids", JsonMapper.shared().valueToTree(ids(request, "role_ids")));
        return ok().body(answers.answer(
                request, "user", store.update(StaffResources.USERS, company, RoleEndpoint.id(id), change)));
    }

    private static List<Long> ids(HttpServletRequest request, String name) throws IOException {
        ObjectNode body = FluidBody.object(request);
        Ignored.unread(
                request,
                () -> body.propertyNames().stream()
                        .filter(other -> !other.equals(name))
                        .toList());
        JsonNode list = body.get(name);
        if (!(list instanceof ArrayNode array) || array.size() > MAX_LIMIT) {
            throw FluidRefusal.invalid(name, "must be a list of at most " + MAX_LIMIT + " ids.");
        }
        Problems problems = new Problems();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).isIntegralNumber() && array.get(i).canConvertToLong()) {
                ids.add(array.get(i).asLong());
            } else {
                problems.add(name + "[" + i + "]", "must be a whole number.");
            }
        }
        problems.refuseAny();
        return ids;
    }

    private long role(long company, String text) {
        long id = RoleEndpoint.id(text);
        if (!members.hasRole(company, id)) {
            throw FluidRefusal.notFound();
        }
        return id;
    }

    private static long number(HttpServletRequest request, String name, long otherwise, long max, Problems problems) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        boolean isNumber = text.length() <= MAX_ID_DIGITS && text.chars().allMatch(one -> one >= '0' && one <= '9');
        long number = isNumber ? Long.parseLong(text) : 0;
        if (number < 1 || number > max) {
            problems.add(name, "must be a whole number" + (max == Long.MAX_VALUE ? "." : " from 1 to " + max + "."));
        }
        return number;
    }

    private static @Nullable String text(HttpServletRequest request, String name, Problems problems) {
        String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_CHARS || !Texts.isStorable(text)) {
            problems.add(name, "must be a text of at most " + MAX_CHARS + " characters.");
        }
        return text.strip();
    }

    private long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        RequestNote.of(request).company(company);
        return company;
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
