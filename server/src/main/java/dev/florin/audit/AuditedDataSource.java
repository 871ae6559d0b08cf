package dev.florin.audit;

import dev.florin.platform.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source for what operators do. While one is {@linkplain Acting#as acting}, the first transaction that changes
 * something also writes what is done, whichever feature's statements these are. Without one it is the data source itself.
 */
public final class AuditedDataSource extends DelegatingDataSource {
    private final InstantSource clock;
    private final Ids ids;

    public AuditedDataSource(DataSource dataSource, InstantSource clock, Ids ids) {
        super(dataSource);
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Acting acting = Acting.now();
        return acting == null ? connection : AuditedConnection.of(connection, new AuditWriter(acting, clock, ids));
    }
}
