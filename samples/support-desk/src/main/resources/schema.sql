create table if not exists orders (id varchar primary key, customer varchar, item varchar, state varchar);
