-- Creates the logins and the database of ExportControl. Run once by an administrator with psql 15 or later; running it again sets the passwords.
-- The passwords are read from environment variables, so that they are in no command line. None of the logins is a superuser.
\set ON_ERROR_STOP on
\getenv owner_password EXPORTCONTROL_OWNER_PASSWORD
\getenv service_password EXPORTCONTROL_SERVICE_PASSWORD
\getenv worker_password EXPORTCONTROL_WORKER_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['exportcontrol_owner', 'exportcontrol_service', 'exportcontrol_worker', 'exportcontrol_reporting']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec

ALTER ROLE exportcontrol_owner LOGIN PASSWORD :'owner_password';
ALTER ROLE exportcontrol_service LOGIN PASSWORD :'service_password';
ALTER ROLE exportcontrol_worker LOGIN PASSWORD :'worker_password';

SELECT 'CREATE DATABASE exportcontrol OWNER exportcontrol_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'exportcontrol') \gexec
