package dk.vedtaget.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.jspecify.annotations.Nullable;

/** One connection per transaction and thread, as Spring would do it. */
final class Transactions implements TransactionManager, ConnectionProvider {

    private static final ConnectionWrapperFactory.ConnectionCloseHandler KEEP_OPEN =
            new ConnectionWrapperFactory.ConnectionCloseHandler() {
                @Override
                public void close(Connection connection) {
                    // the transaction closes it
                }

                @Override
                public void commit(Connection connection) {
                    // the transaction commits it
                }
            };

    private final DataSource source;
    // of this source, and there are several
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    Transactions(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        @Nullable Connection connection = current.get();
        return connection == null ? source.getConnection() : ConnectionWrapperFactory.wrap(connection, KEEP_OPEN);
    }

    @Override
    public Transaction startTransaction() {
        if (current.get() != null) {
            return new Transaction() {
                @Override
                public void commit() {
                    // the outer one does
                }

                @Override
                public void rollback() {
                    // the outer one does
                }
            };
        }
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection", e);
        }
        current.set(connection);
        return new Transaction() {
            @Override
            public void commit() {
                end(Connection::commit);
            }

            @Override
            public void rollback() {
                end(Connection::rollback);
            }

            private void end(Ending ending) {
                current.remove();
                try (connection) {
                    ending.of(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException("the transaction could not be ended", e);
                }
            }
        };
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }
}
