package dev.florin.customer.rest;

import dev.florin.cart.rest.Form;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.fluid.FluidRefusal;
import dev.florin.platform.http.RequestNote;
import dev.florin.shop.StaffMember;
import dev.florin.shop.StaffTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** JWTs for a user who bears a token already, for pages that have only that. */
@RestController
class StaffTokenEndpoint {
    private static final String ROLE = "user_role";
    private static final int MAX_WORD_CHARS = 50;

    private final StaffTokens tokens;

    StaffTokenEndpoint(StaffTokens tokens) {
        this.tokens = tokens;
    }

    /** The JWT alone, as a JSON text. */
    @PostMapping("/api/auth_token")
    ResponseEntity<String> token(HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonMapper.shared().writeValueAsString(tokens.jwt(member(request))));
    }

    /** Users are admins: reps sign in as the customers that they are. */
    @PostMapping("/api/switch_role")
    ResponseEntity<Object> role(HttpServletRequest request) throws IOException {
        StaffMember member = member(request);
        Form form = Form.of(request);
        String role = form.requiredText(ROLE, MAX_WORD_CHARS);
        form.refuseProblems();
        return switch (role) {
            case "admin" ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("jwt", tokens.jwt(member)));
            case "rep" -> throw FluidRefusal.of(403, "a user is an admin: a rep signs in as a customer");
            default -> throw FluidRefusal.of(400, "role must be admin or rep");
        };
    }

    /** @throws FluidRefusal 401 without a user's own token; a company's token is nobody's */
    private StaffMember member(HttpServletRequest request) {
        StaffMember member =
                tokens.find(request.getHeader(HttpHeaders.AUTHORIZATION)).orElseThrow(FluidRefusal::unauthorized);
        Connection.prove();
        RequestNote.of(request).company(member.companyId());
        return member;
    }
}
