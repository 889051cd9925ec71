package com.acme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.mapping.AggregateReference;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.mapping.MappedCollection;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** Repositories of Spring Data JDBC over a pool and a database that is gone with its JVM. */
public final class SpringDataJdbc extends Declared {

    /** Where an order stands. */
    public enum State {
        OPEN,
        SENT
    }

    /** Who ordered. */
    @Table("CUSTOMER")
    public record Customer(
            @Id Long number, String name, @Version Integer version) {}

    /** A part of an order. */
    @Table("ITEM")
    public record Item(String name, int count) {}

    /** An order, with what belongs to it. */
    @Table("PURCHASE")
    public static class Purchase {

        @Id
        Long number;

        @Version
        Integer version;

        String code;
        BigDecimal total;
        LocalDate placed;
        State state;
        AggregateReference<Customer, Long> customer;

        @MappedCollection(idColumn = "PURCHASE")
        Set<Item> items = new LinkedHashSet<>();

        @Override
        public String toString() {
            return number + " v" + version + " " + code + " " + total + " " + placed + " " + state + " by "
                    + (customer == null ? null : customer.getId()) + " "
                    + items.stream().map(Item::toString).sorted().toList();
        }
    }

    /** What Spring Data implements. */
    public interface PurchaseRepository
            extends ListCrudRepository<Purchase, Long>, ListPagingAndSortingRepository<Purchase, Long> {

        Optional<Purchase> findByCodeAndState(String code, State state);

        List<Purchase> findAllByCodeStartingWithOrderByNumber(String prefix);

        Page<Purchase> findByTotalGreaterThan(BigDecimal total, PageRequest page);

        Slice<Purchase> findByTotalLessThan(BigDecimal total, PageRequest page);

        Stream<Purchase> readAllByCodeOrderByNumber(String code);

        @Async
        CompletableFuture<List<Purchase>> queryAllByCode(String code);

        @Query("select sum(total) from purchase where code = :code")
        BigDecimal total(String code);

        @Query("select code as id, state as customer from purchase where code = :code order by number")
        List<Summary> summaries(String code);

        @Modifying
        @Query("update purchase set state = 'SENT' where code = :code")
        int send(String code);

        @Query("select nothing from nowhere where code = :code")
        List<Summary> broken(String code);
    }

    /** The second one, whose entities are records. */
    public interface CustomerRepository extends ListCrudRepository<Customer, Long> {}

    /** The beans of the application's own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync
    @EnableJdbcRepositories(basePackageClasses = SpringDataJdbc.class, considerNestedRepositories = true)
    public static class Wiring {}

    private static ConfigurableApplicationContext started;

    private static ConfigurableApplicationContext context(String url) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of("spring.datasource.url", url, "logging.level.root", "off"))
                .run();
    }

    private static <T> T bean(Class<T> type) {
        if (started == null) {
            started = context("jdbc:h2:mem:aggregates;IFEXISTS=TRUE");
        }
        return started.getBean(type);
    }

    private static PurchaseRepository purchases() {
        return bean(PurchaseRepository.class);
    }

    private static CustomerRepository customers() {
        return bean(CustomerRepository.class);
    }

    private static Purchase purchase(String code) {
        var purchase = new Purchase();
        purchase.code = code;
        purchase.total = new BigDecimal("40.50");
        purchase.placed = LocalDate.of(2026, 11, 20);
        purchase.state = State.OPEN;
        purchase.items.add(new Item("cup of " + code, 2));
        purchase.items.add(new Item("plate", 1));
        return purchase;
    }

    @Override
    protected void prepare() {
        started = context("jdbc:h2:mem:aggregates");
        JdbcTemplate template = bean(JdbcTemplate.class);
        template.execute("create table customer (number identity, name varchar(20), version int)");
        template.execute("create table purchase (number identity, version int, code varchar(20), total decimal(9, 2),"
                + " placed date, state varchar(9), customer bigint)");
        template.execute("create table item (purchase bigint, name varchar(20), count int)");
        Customer ann = customers().save(new Customer(null, "ann", null));
        for (String code : new String[] {"A-17", "A-71", "A-18"}) {
            Purchase purchase = purchase(code);
            purchase.customer = AggregateReference.to(ann.number());
            purchases().save(purchase);
        }
    }

    @Override
    protected String one() {
        return text(purchases().findById(order().equals("A-17") ? 1L : 2L))
                + text(purchases().findByCodeAndState(order(), State.OPEN))
                + purchases().total(order())
                + purchases().existsById(9L)
                + purchases().count()
                + text(purchases().findById(77L))
                + text(customers().findById(1L));
    }

    @Override
    protected String several() {
        return text(purchases().findAllByCodeStartingWithOrderByNumber(order()))
                + text(purchases().findAll(Sort.by("code").descending()))
                + text(purchases().summaries(order()));
    }

    /** What was saved is changed, saved and deleted. */
    @Override
    protected String written() {
        Purchase given = purchase(order() + "-copy");
        Purchase kept = purchases().save(given);
        String first = kept.toString() + (kept.number.equals(given.number));
        kept.items.removeIf(item -> item.count() == 1);
        kept.total = BigDecimal.TEN;
        Purchase again = purchases().save(kept);
        int sent = purchases().send(order() + "-copy");
        purchases().delete(purchases().findById(again.number).orElseThrow());
        Customer bob = customers().save(new Customer(null, "bob of " + order(), null));
        Customer renamed = customers().save(new Customer(bob.number(), "rob", bob.version()));
        List<Purchase> both = purchases().saveAll(List.of(purchase(order() + "-1"), purchase(order() + "-2")));
        purchases().deleteAll(both);
        return first + again + sent + bob + renamed + both + purchases().count();
    }

    /** Several at once, two of which ask the same. */
    @Override
    protected String later() throws Exception {
        var all = new ArrayList<CompletableFuture<List<Purchase>>>();
        for (String code : List.of(order(), "A-71", order())) {
            all.add(purchases().queryAllByCode(code));
        }
        var said = new StringBuilder();
        for (CompletableFuture<List<Purchase>> each : all) {
            said.append(text(each.get()));
        }
        return said.toString();
    }

    @Override
    protected String paged() {
        Page<Purchase> page =
                purchases().findByTotalGreaterThan(BigDecimal.ONE, PageRequest.of(0, 2, Sort.by("number")));
        Slice<Purchase> slice = purchases().findByTotalLessThan(BigDecimal.TEN, PageRequest.of(0, 2));
        Page<Purchase> all = purchases().findAll(PageRequest.of(1, 1, Sort.by("number")));
        return order()
                + page.getContent()
                + page.getTotalElements()
                + page.getTotalPages()
                + page.hasNext()
                + slice.getContent()
                + slice.hasNext()
                + all.getContent();
    }

    @Override
    protected String streamed() {
        try (Stream<Purchase> stream = purchases().readAllByCodeOrderByNumber(order())) {
            return text(stream.map(Purchase::toString).toList());
        }
    }

    /** An agent that takes whatever goes wrong for an answer: a stale version, a statement that is none. */
    @Override
    protected String failed() {
        Purchase stale = purchases().findByCodeAndState(order(), State.OPEN).orElseThrow();
        stale.version = 7;
        return outcome(() -> purchases().save(stale)).replaceAll("(?s)[\\n].*", "")
                + outcome(() -> purchases().broken(order())).replaceAll("(?s)[:\\n].*", "")
                + text(purchases().summaries(order()));
    }
}
