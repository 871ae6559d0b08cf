package dev.florin.enrollment.rest;

import dev.florin.enrollment.Enrollment;
import dev.florin.enrollment.EnrollmentResources;
import dev.florin.enrollment.Enrollments;
import dev.florin.enrollment.Enrollments.Person;
import dev.florin.platform.fluid.FluidBody;
import dev.florin.platform.fluid.FluidPage;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.fluid.Ignored;
import dev.florin.platform.fluid.Problems;
import dev.florin.platform.fluid.Texts;
import dev.florin.resource.JsonSchemas;
import dev.florin.resource.ResourceStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Enrolments: the company lists them, and whoever has an enrolment's token answers its questions. */
@RestController
class EnrollmentEndpoint {
    private static final String API = "/api/enrollments";
    private static final String CHECKOUT = "/api/checkout/v2026-04/enrollments";
    private static final String FIELD = "/{token}/fields/{field_id}";
    private static final String ANSWER = "answer";
    private static final int MAX_ANSWER_CHARS = 2_000;
    private static final int MAX_NAME_CHARS = 100;
    private static final int MAX_DIGITS = 18;

    private final Enrollments enrollments;
    private final ResourceStore store;
    private final EnrollmentCallers callers;
    private final EnrollmentJson json;

    EnrollmentEndpoint(Enrollments enrollments, ResourceStore store, EnrollmentCallers callers, EnrollmentJson json) {
        this.enrollments = enrollments;
        this.store = store;
        this.callers = callers;
        this.json = json;
    }

    /** The company's. */
    @GetMapping(API)
    ResponseEntity<Object> list(HttpServletRequest request) {
        long company = callers.company(request);
        String[] filters = JsonSchemas.parameters(EnrollmentResources.ENROLLMENTS).stream()
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toArray(String[]::new);
        FluidPage page = FluidPage.of(request, filters);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, all) -> values.put(name, all[0]));
        ResourceStore.Listed found = store.list(EnrollmentResources.ENROLLMENTS, company, values, page);
        List<Map<String, @Nullable Object>> shown = callers.mayAnswer(request)
                ? found.objects()
                : found.objects().stream().map(EnrollmentJson::withoutToken).toList();
        return answer(callers.answers().page(request, "enrollments", shown, page, found.total()));
    }

    @GetMapping({API + "/{token}", CHECKOUT + "/{token}"})
    ResponseEntity<Object> show(@PathVariable("token") String token, HttpServletRequest request) {
        return answer(json.shown(request, callers.enrollment(request, token), callers.mayAnswer(request)));
    }

    @PostMapping({API + FIELD, CHECKOUT + FIELD})
    ResponseEntity<Object> answerField(
            @PathVariable("token") String token, @PathVariable("field_id") String field, HttpServletRequest request)
            throws IOException {
        return answered(token, field, request);
    }

    @PatchMapping({API + FIELD, CHECKOUT + FIELD})
    ResponseEntity<Object> changeAnswer(
            @PathVariable("token") String token, @PathVariable("field_id") String field, HttpServletRequest request)
            throws IOException {
        return answered(token, field, request);
    }

    private ResponseEntity<Object> answered(String token, String field, HttpServletRequest request) throws IOException {
        Enrollment enrollment = callers.enrollment(request, token);
        ObjectNode body = FluidBody.object(request);
        Problems problems = new Problems();
        String text = text(body, ANSWER, MAX_ANSWER_CHARS, problems);
        ignoreOthers(request, body, Set.of(ANSWER));
        problems.refuseAny();
        Enrollment.Answer kept = enrollments.answer(enrollment.token(), id(field), text == null ? "" : text);
        return answer(callers.answers().answer(request, "enrollment_field_answer", EnrollmentJson.answer(kept)));
    }

    /** Makes the member; again, it shows the same. */
    @PostMapping(API + "/{token}/complete")
    ResponseEntity<Object> complete(@PathVariable("token") String token, HttpServletRequest request)
            throws IOException {
        Enrollment enrollment = callers.enrollment(request, token);
        ObjectNode body = FluidBody.object(request);
        Problems problems = new Problems();
        Person person = new Person(
                text(body, "first_name", MAX_NAME_CHARS, problems),
                text(body, "last_name", MAX_NAME_CHARS, problems),
                text(body, "username", MAX_NAME_CHARS, problems));
        ignoreOthers(request, body, Set.of("first_name", "last_name", "username"));
        problems.refuseAny();
        enrollments.complete(enrollment.token(), person, callers.caller(request, enrollment));
        return answer(
                json.shown(request, enrollments.find(enrollment.token()).orElseThrow(FluidRefusal::notFound), true));
    }

    /** Numbers and flags are answers too; null when there is none. */
    private static @Nullable String text(ObjectNode body, String name, int most, Problems problems) {
        JsonNode sent = body.get(name);
        if (sent == null || sent.isNull()) {
            return null;
        }
        String text = sent.isString() || sent.isNumber() || sent.isBoolean()
                ? sent.asString().strip()
                : "";
        if (sent.isContainer() || !Texts.isStorable(text)) {
            problems.add(name, "must be a text");
        } else if (text.length() > most) {
            problems.add(name, "has more than " + most + " characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static void ignoreOthers(HttpServletRequest request, ObjectNode body, Set<String> known) {
        List<String> others = body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .toList();
        Ignored.unread(request, () -> others);
    }

    private static long id(String text) {
        boolean isId = !text.isEmpty()
                && text.length() <= MAX_DIGITS
                && text.chars().allMatch(one -> one >= '0' && one <= '9');
        if (!isId) {
            throw FluidRefusal.notFound();
        }
        return Long.parseLong(text);
    }

    private static ResponseEntity<Object> answer(Map<String, Object> body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new LinkedHashMap<>(body));
    }
}
