package dev.florin.enrollment.rest;

import dev.florin.enrollment.Enrollment;
import dev.florin.enrollment.Enrollments;
import dev.florin.identity.CustomerTokens;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.Customer;
import dev.florin.shop.People;
import dev.florin.shop.StaffRights;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Who may see an enrolment: whoever has its token. That of its cart is enough only where nobody had signed in. */
final class EnrollmentCallers {
    private static final String BEARER = "Bearer ";
    private static final String UPDATE = StaffRights.CUSTOMERS.key() + "." + StaffRights.UPDATE;

    private final Enrollments enrollments;
    private final CompanyTokens companies;
    private final StaffTokens staff;
    private final CustomerTokens customers;
    private final People people;
    private final FluidAnswers answers;

    EnrollmentCallers(
            Enrollments enrollments,
            CompanyTokens companies,
            StaffTokens staff,
            CustomerTokens customers,
            People people,
            FluidAnswers answers) {
        this.enrollments = enrollments;
        this.companies = companies;
        this.staff = staff;
        this.customers = customers;
        this.people = people;
        this.answers = answers;
    }

    FluidAnswers answers() {
        return answers;
    }

    /** @throws FluidRefusal 401 without a company's token */
    long company(HttpServletRequest request) {
        long company =
                companies.company(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(company);
        return company;
    }

    /** Whether who lists enrolments may answer them too: whoever has their tokens can. */
    boolean mayAnswer(HttpServletRequest request) {
        return staff.find(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(member -> member.permissions().contains(UPDATE))
                .orElse(true);
    }

    /** @throws FluidRefusal 404 when there is none, 401 when the cart's token needs its buyer's, or the company's */
    Enrollment enrollment(HttpServletRequest request, String token) {
        Enrollment found = enrollments.find(token).orElseThrow(FluidRefusal::notFound);
        if (!found.token().equals(token) && found.customerId() != null && !mayRead(request, found)) {
            throw FluidRefusal.unauthorized();
        }
        return found;
    }

    private boolean mayRead(HttpServletRequest request, Enrollment enrollment) {
        Enrollments.Caller caller = caller(request, enrollment);
        return caller.company()
                || caller.customerId() != null && caller.customerId().equals(enrollment.customerId());
    }

    /** Who asks, as far as the enrolment's company knows them. */
    Enrollments.Caller caller(HttpServletRequest request, Enrollment enrollment) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<Long> company = companies.company(authorization);
        if (company.isPresent()) {
            return new Enrollments.Caller(company.get() == enrollment.companyId(), null);
        }
        String jwt = jwt(request, authorization);
        Optional<Customer> customer = jwt == null
                ? Optional.empty()
                : customers
                        .verify(jwt)
                        .filter(genuine -> genuine.bearer().companyId() == enrollment.companyId())
                        .flatMap(genuine -> people.signedIn(
                                enrollment.companyId(), genuine.bearer().customerId(), genuine.id()));
        return new Enrollments.Caller(false, customer.map(Customer::customerId).orElse(null));
    }

    private static @Nullable String jwt(HttpServletRequest request, @Nullable String authorization) {
        String parameter = request.getParameter("jwt");
        if (parameter != null && !parameter.isBlank()) {
            return parameter.strip();
        }
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
