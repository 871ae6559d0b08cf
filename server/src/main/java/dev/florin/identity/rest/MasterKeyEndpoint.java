package dev.florin.identity.rest;

import dev.florin.audit.Acting;
import dev.florin.audit.Deed;
import dev.florin.operator.OperatorAccess;
import dev.florin.operator.Role;
import dev.florin.platform.connections.Connection;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.keys.KeyStatus;
import dev.florin.platform.keys.KeyWatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What {@code florin key rotate-master} and {@code key status} do, over HTTP. No key is ever in an answer. */
@RestController
@RequestMapping("/api/v1/master-key")
public class MasterKeyEndpoint {
    private final KeyRotation rotation;
    private final KeyWatch watch;
    private final OperatorAccess access;

    /** @param rotation on an audited data source */
    public MasterKeyEndpoint(KeyRotation rotation, KeyWatch watch, OperatorAccess access) {
        this.rotation = rotation;
        this.watch = watch;
        this.access = access;
    }

    /** Before anything of the request is read, whichever method serves it. */
    @ModelAttribute
    void onlyOperators(HttpServletRequest http, HttpServletResponse response) {
        access.require(Role.READ, http, response);
        Connection.prove();
    }

    @GetMapping
    KeyStatus status() {
        return rotation.status();
    }

    @PostMapping("/rotate")
    KeyStatus rotate(HttpServletRequest http) {
        OperatorAccess.require(Role.MONEY, http);
        Deed deed = new Deed(OperatorAccess.of(http).name(), "key.rotate-master", null, Map.of());
        KeyStatus begun = Acting.doing(deed, rotation::start);
        watch.wake();
        return begun;
    }
}
