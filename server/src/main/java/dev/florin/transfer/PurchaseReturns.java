package dev.florin.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Books that a bank has taken back what its account had paid for a purchase. The feature that knows purchases hands it down. */
public interface PurchaseReturns {
    /**
     * Books the return once; a repetition changes nothing. The account is locked.
     *
     * @return null when the account has no purchase of that id that a bank account has paid
     * @throws dev.florin.platform.RefusedException while the purchase is on its way, or being given back
     */
    DepositReturns.@Nullable Returned takeBack(Connection connection, UUID accountId, UUID purchaseId, String why)
            throws SQLException;
}
