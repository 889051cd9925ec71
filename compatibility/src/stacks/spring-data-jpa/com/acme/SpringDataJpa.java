package com.acme;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.support.TransactionTemplate;

/** Repositories of Spring Data over Hibernate, a pool and a database that is gone with its JVM. */
public final class SpringDataJpa extends Declared {

    /** A row of the table of orders. */
    @Entity(name = "Purchase")
    @Table(name = "purchase")
    public static class Purchase {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long number;

        String code;
        BigDecimal total;
        LocalDate placed;

        @Override
        public String toString() {
            return number + " " + code + " " + total + " " + placed;
        }
    }

    /** What Spring Data implements. */
    public interface Purchases extends JpaRepository<Purchase, Long> {

        Optional<Purchase> findByCode(String code);

        List<Purchase> findAllByCodeStartingWithOrderByNumber(String prefix);

        Page<Purchase> findByTotalGreaterThan(BigDecimal total, PageRequest page);

        Slice<Purchase> findByTotalLessThan(BigDecimal total, PageRequest page);

        Stream<Purchase> readAllByCodeOrderByNumber(String code);

        @Async
        CompletableFuture<List<Purchase>> queryAllByCode(String code);

        @Query("select sum(p.total) from Purchase p where p.code = ?1")
        BigDecimal total(String code);
    }

    /** The beans of the application's own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync
    @EntityScan(basePackageClasses = SpringDataJpa.class)
    @EnableJpaRepositories(basePackageClasses = SpringDataJpa.class, considerNestedRepositories = true)
    public static class Wiring {}

    private interface Work {
        String with(Purchases purchases, TransactionTemplate transactions) throws Exception;
    }

    private static ConfigurableApplicationContext context(String url, String ddl) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "spring.datasource.url", url,
                        "spring.jpa.hibernate.ddl-auto", ddl,
                        "spring.jpa.open-in-view", "false",
                        "spring.main.banner-mode", "off",
                        "logging.level.root", "off"))
                .run();
    }

    private static ConfigurableApplicationContext started;

    private static String in(Work work) throws Exception {
        if (started == null) {
            started = context("jdbc:h2:mem:shop;IFEXISTS=TRUE", "none");
        }
        return work.with(started.getBean(Purchases.class), started.getBean(TransactionTemplate.class));
    }

    @Override
    protected void prepare() {
        started = context("jdbc:h2:mem:shop", "create");
        for (String code : new String[] {"A-17", "A-71", "A-17"}) {
            var purchase = new Purchase();
            purchase.code = code;
            purchase.total = new BigDecimal("40.50");
            purchase.placed = LocalDate.of(2026, 11, 20);
            started.getBean(Purchases.class).save(purchase);
        }
    }

    @Override
    protected String one() throws Exception {
        return in((purchases, transactions) -> text(purchases.findById(order().equals("A-17") ? 1L : 2L))
                + purchases.total(order())
                + purchases.existsById(9L)
                + purchases.count()
                + text(purchases.findById(77L)));
    }

    @Override
    protected String several() throws Exception {
        return in((purchases, transactions) ->
                text(purchases.findAllByCodeStartingWithOrderByNumber(order())) + text(purchases.findAll()));
    }

    @Override
    protected String written() throws Exception {
        return in((purchases, transactions) -> {
            var purchase = new Purchase();
            purchase.code = order() + "-copy";
            purchase.total = BigDecimal.TEN;
            Purchase kept = purchases.save(purchase);
            purchases.deleteById(purchase.number);
            return purchase + " " + kept + " " + purchases.count();
        });
    }

    @Override
    protected String later() throws Exception {
        return in((purchases, transactions) ->
                text(purchases.queryAllByCode(order()).get()));
    }

    @Override
    protected String paged() throws Exception {
        return in((purchases, transactions) -> {
            Page<Purchase> page = purchases.findByTotalGreaterThan(BigDecimal.ONE, PageRequest.of(0, 2));
            Slice<Purchase> slice = purchases.findByTotalLessThan(BigDecimal.TEN, PageRequest.of(0, 2));
            return order()
                    + page.getContent()
                    + page.getTotalElements()
                    + page.getTotalPages()
                    + page.hasNext()
                    + slice.getContent()
                    + slice.hasNext();
        });
    }

    @Override
    protected String streamed() throws Exception {
        return in((purchases, transactions) -> transactions.execute(status -> {
            try (Stream<Purchase> stream = purchases.readAllByCodeOrderByNumber(order())) {
                return text(stream.map(Purchase::toString).toList());
            }
        }));
    }

    @Override
    protected String failed() throws Exception {
        return in((purchases, transactions) ->
                outcome(() -> purchases.findByCode("A-17").map(each -> order())).replaceAll("(?s) caused by.*", ""));
    }
}
