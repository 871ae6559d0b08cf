package dev.florin.cardorder.incomm;

import dev.florin.cardorder.ProgramBalances;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a program has to spend, under both documented paths. The answer's shape is Florin's own: none is public. */
@RestController
final class BalanceEndpoint {
    private final ProgramBalances balances;

    BalanceEndpoint(ProgramBalances balances) {
        this.balances = balances;
    }

    /**
     * @param currency three letters
     * @param available what an order could spend now
     */
    record Entry(String currency, BigDecimal balance, BigDecimal available) {}

    @GetMapping({
        IncommPaths.PREFIX + "/balance",
        IncommPaths.PREFIX + "/programs/programs/{" + IncommAuthentication.PATH_VARIABLE + "}/programbalance"
    })
    ResponseEntity<List<Entry>> balance(HttpServletRequest request) {
        List<Entry> entries = balances.of(IncommAuthentication.program(request)).stream()
                .map(one -> new Entry(
                        one.currency().code(),
                        one.balance().toDecimal(),
                        one.available().toDecimal()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries);
    }
}
