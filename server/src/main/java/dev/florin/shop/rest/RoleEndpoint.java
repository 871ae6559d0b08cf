package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffRights;
import dev.florin.shop.StaffTokens;
import dev.florin.shop.resource.StaffResources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What there is about roles beside the resource itself. */
@RestController
public class RoleEndpoint {
    private static final String PATH = "/api/company/roles";
    private static final int MAX_ID_DIGITS = 18;

    private final CompanyTokens tokens;
    private final StaffTokens staff;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public RoleEndpoint(CompanyTokens tokens, StaffTokens staff, ResourceStore store, FluidAnswers answers) {
        this.tokens = tokens;
        this.staff = staff;
        this.store = store;
        this.answers = answers;
    }

    /** What the bearer may do: everything with a token of the whole company. */
    @GetMapping(PATH + "/my_permissions")
    ResponseEntity<Object> permissions(HttpServletRequest request) {
        company(request);
        Optional<StaffMember> member = staff.find(request.getHeader(HttpHeaders.AUTHORIZATION));
        List<String> permissions =
                member.map(one -> one.permissions().stream().sorted().toList()).orElseGet(StaffRights::all);
        Map<String, Object> body = answers.answer(request, "permissions", permissions);
        body.put("roles", member.map(StaffMember::roles).orElse(List.of()));
        return ok().body(body);
    }

    private record Action(String key, String description) {}

    private record Area(String key, String label, String admin_path, List<Action> actions, List<Object> children) {}

    private record Category(String key, String label, List<Area> resources) {}

    private record Found(String key, String label, String description, String category, String admin_path) {}

    /** Every permission that there is. */
    @GetMapping(PATH + "/structure")
    ResponseEntity<Object> structure(HttpServletRequest request) {
        company(request);
        List<Area> areas = Arrays.stream(StaffRights.values())
                .map(area -> new Area(
                        area.key(),
                        area.label(),
                        area.adminPath(),
                        area.actions().stream()
                                .map(action -> new Action(action, description(area, action)))
                                .toList(),
                        List.of()))
                .toList();
        Category company = new Category("company", "Company", areas);
        Map<String, Object> body = answers.answer(request, "categories", List.of(company));
        body.put(
                "searchable",
                areas.stream()
                        .map(area -> new Found(area.key(), area.label(), area.label(), "company", area.admin_path()))
                        .toList());
        return ok().body(body);
    }

    private static String description(StaffRights area, String action) {
        String what = area.label().toLowerCase(Locale.ROOT);
        return switch (action) {
            case StaffRights.VIEW -> "See " + what;
            case StaffRights.REFUND -> "Cancel " + what + " and give money back";
            default -> "Change " + what;
        };
    }

    /** A new role with the same permissions, under the same name and "(copy)". */
    @PostMapping(PATH + "/{id}/duplicate")
    ResponseEntity<Object> duplicate(@PathVariable("id") String id, HttpServletRequest request) {
        long company = company(request);
        Map<String, ?> old = store.show(StaffResources.ROLES, company, id(id));
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        copy.put("name", old.get("name") + " (copy)");
        copy.set("permissions", JsonMapper.shared().valueToTree(old.get("permissions")));
        return ResponseEntity.status(201)
                .cacheControl(CacheControl.noStore())
                .body(answers.answer(request, "role", store.create(StaffResources.ROLES, company, copy)));
    }

    private long company(HttpServletRequest request) {
        long company =
                tokens.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        RequestNote.of(request).company(company);
        return company;
    }

    static long id(String text) {
        if (text.isEmpty()
                || text.length() > MAX_ID_DIGITS
                || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw FluidRefusal.notFound();
        }
        return Long.parseLong(text);
    }

    private static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
