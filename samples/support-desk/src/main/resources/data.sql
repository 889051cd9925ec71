insert into orders values ('A-17', 'ann', 'kettle', 'on its way'), ('A-71', 'ann', 'toaster', 'not sent'), ('B-20', 'bob', 'lamp', 'delivered');
