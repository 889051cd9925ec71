package dev.reprise.agent.hook.jdbc;

import java.util.Set;

/** The classes of drivers that implement the interfaces of {@code java.sql}: no class has to be looked at to know them. */
final class Drivers {

    static final Set<String> DRIVERS = Set.of(
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
    static final Set<String> SOURCES = Set.of("org.h2.jdbcx.JdbcDataSource", "org.hsqldb.jdbc.JDBCDataSource");

    static final Set<String> CONNECTIONS = Set.of(
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

    static final Set<String> STATEMENTS = Set.of(
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

    static final Set<String> RESULTS = Set.of(
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
    static final Set<String> METADATA = Set.of(
            "com.mysql.cj.jdbc.DatabaseMetaData",
            "org.h2.jdbc.JdbcDatabaseMetaData",
            "org.hsqldb.jdbc.JDBCDatabaseMetaData",
            "org.mariadb.jdbc.DatabaseMetaData",
            "org.postgresql.jdbc.PgDatabaseMetaData",
            "org.sqlite.jdbc3.JDBC3DatabaseMetaData");

    private Drivers() {}
}
