package dev.florin.shop.rest;

import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.resource.Resource;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import dev.florin.shop.UserAgreements;
import dev.florin.shop.resource.StaffResources;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a company's own people agree to its texts. Whoever bears a user's token agrees for that user alone; a program of
 * the company says who has agreed. Agreeing again to the same wording is 200 and the note that is there.
 */
@RestController
@RequestMapping("/api/company/user_agreements")
public class UserAgreementEndpoint {
    private static final Resource NOTES = StaffResources.AGREEMENTS;
    private static final String USER = "user_id";
    private static final String AGREEMENT = "agreement_id";
    private static final String AGREEMENTS = "agreement_ids";

    private final CompanyCaller caller;
    private final StaffTokens staff;
    private final UserAgreements notes;
    private final ResourceStore store;
    private final FluidAnswers answers;

    public UserAgreementEndpoint(
            CompanyCaller caller, StaffTokens staff, UserAgreements notes, ResourceStore store, FluidAnswers answers) {
        this.caller = caller;
        this.staff = staff;
        this.notes = notes;
        this.store = store;
        this.answers = answers;
    }

    @PostMapping
    ResponseEntity<Object> agree(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode fields = fields(request);
        Problems problems = new Problems();
        long user = user(request, company, fields, problems);
        Long agreement = BulkForm.id(fields.get(AGREEMENT));
        if (agreement == null) {
            problems.add(AGREEMENT, fields.hasNonNull(AGREEMENT) ? "must be the id of one" : "is required");
        } else if (notes.inUse(company, List.of(agreement)).isEmpty()) {
            problems.add(AGREEMENT, "is no agreement of the company that is in use");
        }
        problems.refuseAny();
        ignoreOthers(request, fields, AGREEMENT);
        UserAgreements.Agreed agreed = notes.agree(company, user, List.of(agreement == null ? 0L : agreement));
        return answer(agreed)
                .body(answers.answer(
                        request, NOTES.name(), shown(company, agreed).getFirst()));
    }

    /** To all of them or to none. */
    @PostMapping("/bulk_create")
    ResponseEntity<Object> agreeToAll(HttpServletRequest request) throws IOException {
        long company = caller.company(request);
        ObjectNode fields = fields(request);
        Problems problems = new Problems();
        long user = user(request, company, fields, problems);
        List<Long> agreements = agreements(company, fields.path(AGREEMENTS), problems);
        problems.refuseAny();
        ignoreOthers(request, fields, AGREEMENTS);
        UserAgreements.Agreed agreed = notes.agree(company, user, agreements);
        return answer(agreed).body(answers.answer(request, NOTES.plural(), shown(company, agreed)));
    }

    private List<Long> agreements(long company, JsonNode sent, Problems problems) {
        if (!sent.isArray() || sent.isEmpty() || sent.size() > BulkForm.MAX_OBJECTS) {
            problems.add(AGREEMENTS, "must be a list of 1 to " + BulkForm.MAX_OBJECTS);
            return List.of();
        }
        List<@Nullable Long> ids = new ArrayList<>();
        sent.forEach(one -> ids.add(BulkForm.id(one)));
        List<Long> known = notes.inUse(
                company,
                ids.stream().flatMap(id -> Optional.ofNullable(id).stream()).toList());
        List<Long> wanted = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Long id = ids.get(i);
            if (id == null || !known.contains(id)) {
                problems.add(AGREEMENTS + "[" + i + "]", "is no agreement of the company that is in use");
            } else if (!wanted.contains(id)) {
                wanted.add(id);
            }
        }
        return wanted;
    }

    /** Whose token it is, and otherwise who is named. */
    private long user(HttpServletRequest request, long company, ObjectNode fields, Problems problems) {
        Optional<StaffMember> bearer = staff.find(request.getHeader(HttpHeaders.AUTHORIZATION));
        Long named = BulkForm.id(fields.get(USER));
        if (bearer.isPresent()) {
            if (fields.hasNonNull(USER)
                    && (named == null || named != bearer.get().userId())) {
                problems.add(USER, "must be the user whose token it is: nobody agrees for others");
            }
            return bearer.get().userId();
        }
        if (named == null) {
            problems.add(USER, fields.hasNonNull(USER) ? "must be the id of one" : "is required");
        } else if (!notes.isUser(company, named)) {
            problems.add(USER, "is no active user of the company");
        }
        return named == null ? 0 : named;
    }

    private List<Map<String, @Nullable Object>> shown(long company, UserAgreements.Agreed agreed) {
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        agreed.ids().forEach(id -> shown.add(store.show(NOTES, company, id)));
        if (shown.isEmpty()) {
            throw FluidRefusal.notFound();
        }
        return shown;
    }

    /** Alone or under the name. */
    private static ObjectNode fields(HttpServletRequest request) throws IOException {
        ObjectNode body = FluidBody.object(request);
        return body.get(NOTES.name()) instanceof ObjectNode wrapped ? wrapped : body;
    }

    private static void ignoreOthers(HttpServletRequest request, ObjectNode fields, String known) {
        Ignored.unread(
                request,
                () -> fields.propertyNames().stream()
                        .filter(name -> !Set.of(USER, known).contains(name))
                        .toList());
    }

    private static ResponseEntity.BodyBuilder answer(UserAgreements.Agreed agreed) {
        return ResponseEntity.status(agreed.isNew() ? 201 : 200).cacheControl(CacheControl.noStore());
    }
}
