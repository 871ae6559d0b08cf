package dev.florin.enrollment.rest;

import dev.florin.enrollment.Enrollment;
import dev.florin.enrollment.EnrollmentResources;
import dev.florin.enrollment.Enrollments;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.Company;
import dev.florin.shop.EnrollForm;
import dev.florin.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enrolment with its questions and answers, with the wire's names. */
final class EnrollmentJson {
    private final Enrollments enrollments;
    private final ResourceStore store;
    private final Shops shops;
    private final FluidAnswers answers;

    EnrollmentJson(Enrollments enrollments, ResourceStore store, Shops shops, FluidAnswers answers) {
        this.enrollments = enrollments;
        this.store = store;
        this.shops = shops;
        this.answers = answers;
    }

    /**
     * {@code {company, enroll, enrollment, meta}}.
     *
     * @param withToken whether it is shown to somebody who may answer it
     */
    Map<String, Object> shown(HttpServletRequest request, Enrollment enrollment, boolean withToken) {
        Map<String, @Nullable Object> stored =
                store.show(EnrollmentResources.ENROLLMENTS, enrollment.companyId(), enrollment.enrollmentId());
        Map<String, @Nullable Object> shown = withToken ? new LinkedHashMap<>(stored) : withoutToken(stored);
        List<Map<String, @Nullable Object>> fields = enrollments.fields(enrollment).stream()
                .map(field -> field(field, enrollment.answers().get(field.fieldId())))
                .toList();
        shown.put("enrollment_fields", fields);
        Map<String, Object> body = answers.answer(request, "enrollment", shown);
        body.put("company", company(shops.shop(enrollment.companyId()).company()));
        body.put(
                "enroll",
                Map.of(
                        "title",
                        enrollments.form(enrollment).map(EnrollForm::title).orElse("")));
        return body;
    }

    /** For who may look at enrolments and not answer them. */
    static Map<String, @Nullable Object> withoutToken(Map<String, @Nullable Object> enrollment) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(enrollment);
        shown.put("token", null);
        shown.put("cart_token", null);
        return shown;
    }

    static Map<String, Object> answer(Enrollment.Answer answer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("form_element_id", answer.fieldId());
        map.put("id", answer.answerId());
        map.put("response", answer.text());
        return map;
    }

    private static Map<String, @Nullable Object> field(EnrollForm.Field field, Enrollment.@Nullable Answer answer) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", field.fieldId());
        map.put("title", field.title());
        map.put("field_type", field.type());
        map.put("order", field.position());
        map.put("response", answer == null ? null : answer.text());
        map.put("field_answer_id", answer == null ? null : answer.answerId());
        map.put("placement", field.placement().name().toLowerCase(Locale.ROOT));
        map.put("metadata", field.metadata());
        return map;
    }

    private static Map<String, @Nullable Object> company(Company company) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", company.companyId());
        map.put("name", company.name());
        map.put("fluid_shop", company.fluidShop());
        map.put("subdomain", company.subdomain());
        map.put("logo_url", company.logoUrl());
        map.put("require_phone", company.requirePhone());
        return map;
    }
}
