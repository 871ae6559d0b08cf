package dev.florin.enrollment.rest;

import dev.florin.enrollment.Enrollments;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.shop.StaffTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Enrolments over HTTP. */
@Configuration(proxyBeanMethods = false)
public class EnrollmentRestConfiguration {
    @Bean
    StorefrontPaths enrollmentsForPages() {
        return StorefrontPaths.of("/api/enrollments/*", "/api/checkout/v2026-04/enrollments/*");
    }

    @Bean
    SurfacePaths enrollmentPaths() {
        return SurfacePaths.of(Surface.STOREFRONT, "/api/enrollments");
    }

    @Bean
    EnrollmentCallers enrollmentCallers(
            Enrollments enrollments,
            CompanyTokens companies,
            StaffTokens staff,
            CustomerTokens customers,
            People people,
            FluidAnswers answers) {
        return new EnrollmentCallers(enrollments, companies, staff, customers, people, answers);
    }

    @Bean
    EnrollmentEndpoint enrollmentEndpoint(
            Enrollments enrollments,
            ResourceStore store,
            EnrollmentCallers callers,
            Shops shops,
            FluidAnswers answers) {
        return new EnrollmentEndpoint(
                enrollments, store, callers, new EnrollmentJson(enrollments, store, shops, answers));
    }

    @Bean
    OpenApiPart enrollmentSchemas() {
        return new EnrollmentReference();
    }
}
