package com.acme;

import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.core.JmsTemplate;

/** Listeners of JMS: a method that Spring's container calls, and one that the provider calls. */
public final class Jms extends Application {

    private static final ActiveMQConnectionFactory BROKER =
            new ActiveMQConnectionFactory("vm://shop?broker.persistent=false&broker.useJmx=false");
    private static volatile CountDownLatch heard = new CountDownLatch(0);

    private static final AnnotationConfigApplicationContext CONTEXT = started();

    /** The application. */
    @EnableJms
    @Configuration(proxyBeanMethods = false)
    public static class Shop {

        @Bean
        DefaultJmsListenerContainerFactory jmsListenerContainerFactory() {
            var factory = new DefaultJmsListenerContainerFactory();
            factory.setConnectionFactory(BROKER);
            return factory;
        }

        @Bean
        OrderListener orderListener() {
            return new OrderListener();
        }
    }

    /** What is listened to. */
    public static class OrderListener {

        @JmsListener(destination = "orders")
        void ordered(String order) {
            if (!order.equals("none")) {
                new JmsTemplate(BROKER).convertAndSend("shipped", "shipped " + order);
            }
            heard(order);
        }
    }

    private static void heard(jakarta.jms.Message message) {
        try {
            heard(((jakarta.jms.TextMessage) message).getText());
        } catch (jakarta.jms.JMSException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void heard(String order) {
        try {
            if (!order.equals("none")) {
                Orders.look(order);
            }
        } finally {
            heard.countDown();
        }
    }

    private static AnnotationConfigApplicationContext started() {
        try {
            var connection = BROKER.createConnection();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createQueue("plain")).setMessageListener(new jakarta.jms.MessageListener() {
                @Override
                public void onMessage(jakarta.jms.Message message) {
                    heard(message);
                }
            });
            session.createConsumer(session.createQueue("lambda")).setMessageListener(Jms::heard);
            connection.start();
            return new AnnotationConfigApplicationContext(Shop.class);
        } catch (jakarta.jms.JMSException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Once the message behind it was heard, the first one's listener is done. */
    private static String send(String queue) throws Exception {
        heard = new CountDownLatch(2);
        try (var connection = BROKER.createConnection()) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var producer = session.createProducer(session.createQueue(queue));
            producer.send(session.createTextMessage(order()));
            producer.send(session.createTextMessage("none"));
        }
        if (!heard.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing was heard, " + CONTEXT);
        }
        return "heard";
    }

    public String ordered() throws Exception {
        return send("orders");
    }

    public String plain() throws Exception {
        return send("plain");
    }

    public String lambda() throws Exception {
        return send("lambda");
    }
}
