package com.acme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** Mappers that MyBatis makes of an interface, over a database that is gone with its JVM. */
public final class MyBatis extends Declared {

    /** What MyBatis implements. */
    public interface Purchases {

        @Select("select id, customer from purchase where id = #{id} fetch first row only")
        Optional<Summary> find(String id);

        @Select("select id, customer from purchase where id like #{prefix} order by number")
        List<Summary> like(String prefix);

        @Select("select id, customer from purchase order by number")
        List<Summary> all(RowBounds page);

        @Insert("insert into purchase (id, customer) values (#{id}, #{customer})")
        int add(@Param("id") String id, @Param("customer") String customer);

        @Select("select nothing from nowhere where id = #{id}")
        Summary broken(String id);
    }

    private static SqlSessionFactory factory;

    private static String in(Function<Purchases, String> work) {
        if (factory == null) {
            factory = factory("jdbc:h2:mem:mapped;IFEXISTS=TRUE");
        }
        try (SqlSession session = factory.openSession(true)) {
            return work.apply(session.getMapper(Purchases.class));
        }
    }

    private static SqlSessionFactory factory(String url) {
        var configuration = new Configuration(new Environment(
                "shop", new JdbcTransactionFactory(), new UnpooledDataSource("org.h2.Driver", url, "sa", "")));
        configuration.addMapper(Purchases.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    protected void prepare() throws Exception {
        factory = factory("jdbc:h2:mem:mapped;DB_CLOSE_DELAY=-1");
        try (SqlSession session = factory.openSession(true)) {
            session.getConnection()
                    .createStatement()
                    .execute("create table purchase (number identity, id varchar(20), customer varchar(20))");
            for (String id : new String[] {"A-17", "A-71", "A-17"}) {
                session.getMapper(Purchases.class).add(id, "ann");
            }
        }
    }

    @Override
    protected String one() {
        return in(purchases -> text(purchases.find(order())) + text(purchases.find("A-0")));
    }

    @Override
    protected String several() {
        return in(purchases -> text(purchases.like(order() + "%")));
    }

    @Override
    protected String written() {
        return in(purchases -> order() + purchases.add(order() + "-copy", "bob"));
    }

    @Override
    protected String paged() {
        return in(purchases -> order() + new ArrayList<>(purchases.all(new RowBounds(1, 1))));
    }

    @Override
    protected String failed() {
        return in(purchases -> outcome(() -> purchases.broken(order())).replaceAll("(?s)[:\n].*", ""));
    }
}
