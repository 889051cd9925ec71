package dev.reprise.agent.hook.jdbc;

import dev.reprise.agent.hook.Hook;
import dev.reprise.agent.hook.Point;
import dev.reprise.agent.hook.Types;
import dev.reprise.agent.weave.Advice;
import dev.reprise.agent.weave.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

import static dev.reprise.agent.weave.Methods.isBridge;
import static dev.reprise.agent.weave.Methods.isPublic;
import static dev.reprise.agent.weave.Methods.isStatic;
import static dev.reprise.agent.weave.Methods.nameStartsWith;
import static dev.reprise.agent.weave.Methods.named;
import static dev.reprise.agent.weave.Methods.namedOneOf;
import static dev.reprise.agent.weave.Methods.not;
import static dev.reprise.agent.weave.Methods.takesArgument;
import static dev.reprise.agent.weave.Methods.takesArguments;

/**
 * Drivers of JDBC, below whatever pools and proxies stand before them: the classes that implement the interfaces of
 * {@code java.sql}, by their names, so that no class has to be looked at to know them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JdbcHook implements Hook {

    private static final String HERE = "dev.reprise.agent.hook.jdbc.";

    private static final Set<String> DRIVERS = Set.of(
            "com.ibm.db2.jcc.DB2Driver",
            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
            "com.mysql.cj.jdbc.NonRegisteringDriver",
            "oracle.jdbc.driver.OracleDriver",
            "org.apache.derby.iapi.jdbc.AutoloadedDriver",
            "org.h2.Driver",
            "org.hsqldb.jdbc.JDBCDriver",
            "org.mariadb.jdbc.Driver",
            "org.postgresql.Driver",
            "org.sqlite.JDBC");

    /** Sources of connections that do not ask their driver for them. */
    private static final Set<String> SOURCES = Set.of("org.h2.jdbcx.JdbcDataSource", "org.hsqldb.jdbc.JDBCDataSource");

    private static final Set<String> CONNECTIONS = Set.of(
            "com.microsoft.sqlserver.jdbc.SQLServerConnection",
            "com.mysql.cj.jdbc.ConnectionImpl",
            "oracle.jdbc.driver.PhysicalConnection",
            "org.apache.derby.impl.jdbc.EmbedConnection",
            "org.h2.jdbc.JdbcConnection",
            "org.hsqldb.jdbc.JDBCConnection",
            "org.mariadb.jdbc.Connection",
            "org.postgresql.jdbc.PgConnection",
            "org.sqlite.SQLiteConnection",
            "org.sqlite.jdbc3.JDBC3Connection",
            "org.sqlite.jdbc4.JDBC4Connection");

    private static final Set<String> STATEMENTS = Set.of(
            "com.microsoft.sqlserver.jdbc.SQLServerCallableStatement",
            "com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement",
            "com.microsoft.sqlserver.jdbc.SQLServerStatement",
            "com.mysql.cj.jdbc.CallableStatement",
            "com.mysql.cj.jdbc.ClientPreparedStatement",
            "com.mysql.cj.jdbc.ServerPreparedStatement",
            "com.mysql.cj.jdbc.StatementImpl",
            "oracle.jdbc.driver.OracleCallableStatement",
            "oracle.jdbc.driver.OraclePreparedStatement",
            "oracle.jdbc.driver.OracleStatement",
            "org.apache.derby.impl.jdbc.EmbedCallableStatement",
            "org.apache.derby.impl.jdbc.EmbedPreparedStatement",
            "org.apache.derby.impl.jdbc.EmbedStatement",
            "org.h2.jdbc.JdbcCallableStatement",
            "org.h2.jdbc.JdbcPreparedStatement",
            "org.h2.jdbc.JdbcStatement",
            "org.hsqldb.jdbc.JDBCCallableStatement",
            "org.hsqldb.jdbc.JDBCPreparedStatement",
            "org.hsqldb.jdbc.JDBCStatement",
            "org.mariadb.jdbc.BaseCallableStatement",
            "org.mariadb.jdbc.BasePreparedStatement",
            "org.mariadb.jdbc.ClientPreparedStatement",
            "org.mariadb.jdbc.ServerPreparedStatement",
            "org.mariadb.jdbc.Statement",
            "org.postgresql.jdbc.PgCallableStatement",
            "org.postgresql.jdbc.PgPreparedStatement",
            "org.postgresql.jdbc.PgStatement",
            "org.sqlite.jdbc3.JDBC3PreparedStatement",
            "org.sqlite.jdbc3.JDBC3Statement",
            "org.sqlite.jdbc4.JDBC4PreparedStatement",
            "org.sqlite.jdbc4.JDBC4Statement");

    private static final Set<String> RESULTS = Set.of(
            "com.microsoft.sqlserver.jdbc.SQLServerResultSet",
            "com.mysql.cj.jdbc.result.ResultSetImpl",
            "oracle.jdbc.driver.ForwardOnlyResultSet",
            "oracle.jdbc.driver.InsensitiveScrollableResultSet",
            "org.apache.derby.impl.jdbc.EmbedResultSet",
            "org.h2.jdbc.JdbcResultSet",
            "org.hsqldb.jdbc.JDBCResultSet",
            "org.mariadb.jdbc.client.result.CompleteResult",
            "org.mariadb.jdbc.client.result.Result",
            "org.mariadb.jdbc.client.result.StreamingResult",
            "org.postgresql.jdbc.PgResultSet",
            "org.sqlite.jdbc3.JDBC3ResultSet",
            "org.sqlite.jdbc4.JDBC4ResultSet");

    /** What they find out about a database they ask it by statements of their own. */
    private static final Set<String> METADATA = Set.of(
            "com.mysql.cj.jdbc.DatabaseMetaData",
            "org.h2.jdbc.JdbcDatabaseMetaData",
            "org.hsqldb.jdbc.JDBCDatabaseMetaData",
            "org.mariadb.jdbc.DatabaseMetaData",
            "org.postgresql.jdbc.PgDatabaseMetaData",
            "org.sqlite.jdbc3.JDBC3DatabaseMetaData");

    private final String answered;
    private final boolean records;

    /**
     * The drivers' hook.
     *
     * @param answered which databases are answered in replays: {@code answered}, or their URLs
     * @param records whether this JVM records; otherwise connections to those databases are not opened
     */
    public JdbcHook(List<String> answered, boolean records) {
        this.answered = String.join(";", answered);
        this.records = records;
    }

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<Point> points() {
        Methods texted = takesArguments(0).or(takesArgument(0, String.class));
        Methods indexed = takesArgument(0, int.class).or(takesArgument(0, String.class));
        var points = new ArrayList<Point>();
        points.add(of(
                CONNECTIONS,
                namedOneOf("prepareStatement", "prepareCall")
                        .and(takesArgument(0, String.class))
                        .or(namedOneOf("commit", "rollback", "isValid", "close", "abort", "getMetaData"))
                        .or(nameStartsWith("set").and(takesArguments(1)))
                        .or(namedOneOf("getSchema", "getCatalog", "getTransactionIsolation", "isReadOnly")),
                "Connections"));
        points.add(of(
                STATEMENTS,
                namedOneOf("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
                        .and(texted)
                        .or(namedOneOf("executeBatch", "executeLargeBatch", "clearBatch", "clearParameters", "close")
                                .and(takesArguments(0)))
                        .or(named("addBatch").and(texted))
                        .or(namedOneOf("getResultSet", "getGeneratedKeys", "getMoreResults"))
                        .or(nameStartsWith("set").and(indexed).and(not(takesArguments(1))))
                        .or(nameStartsWith("get").and(indexed).and(not(named("getMoreResults")))),
                "Statements"));
        points.add(of(RESULTS, namedOneOf("next", "close").and(takesArguments(0)), "Results"));
        points.add(of(METADATA, nameStartsWith("get"), "Connections"));
        if (!records && !answered.isEmpty()) {
            points.add(of(DRIVERS, named("connect").and(takesArguments(2)), "Connecting", Advice.ALWAYS));
            points.add(of(SOURCES, named("getConnection"), "Connecting", Advice.ALWAYS));
        }
        return points;
    }

    private Point of(Set<String> types, Methods methods, String handler) {
        return of(types, methods, handler, Advice.INSIDE);
    }

    private Point of(Set<String> types, Methods methods, String handler, Advice advice) {
        return new Point(
                new Types.Named(types),
                methods.and(isPublic()).and(not(isStatic())).and(not(isBridge())),
                advice,
                HERE + handler + ":" + answered,
                true);
    }
}
