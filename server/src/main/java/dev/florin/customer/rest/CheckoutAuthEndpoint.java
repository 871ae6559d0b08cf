package dev.florin.customer.rest;

import dev.florin.cart.rest.CartPaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out at a cart under the newest generation's paths; what is done is the same as under the others. */
@RestController
@RequestMapping(CartPaths.CHECKOUT + "/{cart_token}/auth")
class CheckoutAuthEndpoint {
    private final SignInEndpoint signIn;
    private final SignOutEndpoint signOut;

    CheckoutAuthEndpoint(SignInEndpoint signIn, SignOutEndpoint signOut) {
        this.signIn = signIn;
        this.signOut = signOut;
    }

    @PostMapping("/magic_link")
    void ask(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        signIn.ask(token, request, response);
    }

    @PostMapping("/verify")
    void verify(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        signIn.confirm(token, request, response);
    }

    @DeleteMapping
    void signOut(@PathVariable("cart_token") String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        signOut.logOut(token, request, response);
    }
}
