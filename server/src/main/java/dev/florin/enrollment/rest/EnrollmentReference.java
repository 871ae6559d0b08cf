package dev.florin.enrollment.rest;

import dev.florin.enrollment.EnrollmentResources;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.resource.JsonSchemas;
import java.util.Map;

/** The schema of an enrolment, from the same description by which it is shown. */
final class EnrollmentReference implements OpenApiPart {
    @Override
    public Map<String, Object> fragment() {
        return Map.of(
                "components",
                Map.of("schemas", Map.of("Enrollment", JsonSchemas.answered(EnrollmentResources.ENROLLMENTS))));
    }
}
