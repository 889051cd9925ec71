package dev.reprise.agent.hook.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a database is, told by its URL alone: frameworks choose their dialect by it. */
final class Metadata {

    private static final Map<String, String> PRODUCTS = Map.of(
            "h2", "H2",
            "postgresql", "PostgreSQL",
            "hsqldb", "HSQL Database Engine",
            "mysql", "MySQL",
            "mariadb", "MariaDB",
            "oracle", "Oracle",
            "sqlserver", "Microsoft SQL Server",
            "derby", "Apache Derby",
            "sqlite", "SQLite",
            "db2", "DB2");

    /** Keep their letters as they were written, where others write identifiers in capitals. */
    private static final List<String> LOWER = List.of("postgresql", "mysql", "mariadb");

    private Metadata() {}

    static DatabaseMetaData of(Connection connection, String url) {
        String scheme = scheme(url);
        return (DatabaseMetaData) Proxy.newProxyInstance(
                Metadata.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getURL" -> url;
                    case "getConnection" -> connection;
                    case "getDatabaseProductName" -> PRODUCTS.getOrDefault(scheme, scheme);
                    case "getDriverName" -> PRODUCTS.getOrDefault(scheme, scheme) + " JDBC Driver";
                    case "getDatabaseProductVersion", "getDriverVersion" -> "99.0";
                    case "getDatabaseMajorVersion", "getDriverMajorVersion" -> 99;
                    case "getJDBCMajorVersion" -> 4;
                    case "getJDBCMinorVersion" -> 3;
                    case "getIdentifierQuoteString" ->
                        LOWER.contains(scheme) && !scheme.equals("postgresql") ? "`" : "\"";
                    case "storesUpperCaseIdentifiers" -> !LOWER.contains(scheme);
                    case "storesLowerCaseIdentifiers" -> LOWER.contains(scheme);
                    case "getDefaultTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                    case "getRowIdLifetime" -> RowIdLifetime.ROWID_UNSUPPORTED;
                    case "getSearchStringEscape" -> "\\";
                    case "isWrapperFor" -> ((Class<?>) arguments[0]).isInstance(self);
                    case "hashCode", "equals", "toString", "unwrap" -> Lobs.Objects.of(self, method, arguments);
                    default -> {
                        Class<?> type = method.getReturnType();
                        yield type == String.class
                                ? ""
                                : type == ResultSet.class
                                        ? RecordedRows.of(Map.of(), null)
                                        : type == boolean.class
                                                ? (Object) method.getName().startsWith("supports")
                                                : Zeros.of(type);
                    }
                });
    }

    private static String scheme(String url) {
        int from = url.indexOf(':') + 1;
        int to = url.indexOf(':', from);
        return to < 0 ? url : url.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
