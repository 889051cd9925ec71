package com.acme;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Listener methods, called by Spring's containers with what a broker has; what they hear they tell others. */
public final class Kafka extends Application {

    private static final EmbeddedKafkaKraftBroker BROKER =
            new EmbeddedKafkaKraftBroker(1, 1, "orders", "batches", "shipped");
    private static volatile CountDownLatch heard = new CountDownLatch(0);

    private static final AnnotationConfigApplicationContext CONTEXT = started();

    /** The application. */
    @EnableKafka
    @Configuration(proxyBeanMethods = false)
    public static class Shop {

        @Bean
        KafkaTemplate<String, String> template() {
            return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                    Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                    new StringSerializer(),
                    new StringSerializer()));
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
            var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    BROKER.getBrokersAsString(),
                    "group.id",
                    "shop",
                    "auto.offset.reset",
                    "earliest",
                    "max.poll.records",
                    1);
            factory.setConsumerFactory(
                    new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new StringDeserializer()));
            return factory;
        }

        @Bean
        OrderListener orderListener(KafkaTemplate<String, String> template) {
            return new OrderListener(template);
        }
    }

    /** What is listened to. */
    public static class OrderListener {

        private final KafkaTemplate<String, String> template;

        OrderListener(KafkaTemplate<String, String> template) {
            this.template = template;
        }

        @KafkaListener(topicPartitions = @TopicPartition(topic = "orders", partitions = "0"))
        void ordered(String order) throws Exception {
            try {
                if (!order.equals("none")) {
                    template.send("shipped", "key", Orders.look(order)).get(20, TimeUnit.SECONDS);
                }
            } finally {
                heard.countDown();
            }
        }

        @KafkaListener(batch = "true", topicPartitions = @TopicPartition(topic = "batches", partitions = "0"))
        void ordered(List<String> orders) {
            try {
                for (String order : orders) {
                    if (!order.equals("none")) {
                        template.send("shipped", Orders.look(order));
                    }
                }
            } finally {
                heard.countDown();
            }
        }
    }

    private static AnnotationConfigApplicationContext started() {
        BROKER.afterPropertiesSet();
        return new AnnotationConfigApplicationContext(Shop.class);
    }

    /** Once the record behind it was heard, the first one's listener is done. */
    private static String send(String topic) throws Exception {
        heard = new CountDownLatch(2);
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, String> template = CONTEXT.getBean(KafkaTemplate.class);
        for (String order : new String[] {order(), "none"}) {
            var record = new ProducerRecord<>(topic, "key", order);
            record.headers()
                    .add(
                            "traceparent",
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.UTF_8))
                    .add("baggage", "tenant=acme%20inc".getBytes(StandardCharsets.UTF_8));
            template.send(record).get(20, TimeUnit.SECONDS);
        }
        if (!heard.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was heard");
        }
        return "heard";
    }

    public String ordered() throws Exception {
        return send("orders");
    }

    public String batched() throws Exception {
        return send("batches");
    }
}
