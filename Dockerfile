# eng/pin-images.sh writes the digests of the images into this file and docker-compose.yml.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
# The packages must have the hashes of the lock files; then the packages of the platform are added.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore src/ExportControl.Api --locked-mode && \
    dotnet publish src/ExportControl.Api -c Release --use-current-runtime -o /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY rules rules
COPY LICENSE NOTICE THIRD-PARTY-NOTICES ./
COPY eng/healthy.sh healthy.sh
RUN install -d -o "$APP_UID" -g "$APP_UID" -m 700 /data
ENV ASPNETCORE_URLS=http://+:8080 \
    EXPORTCONTROL_RULES=/app/rules \
    EXPORTCONTROL_DATA=/data \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["bash", "/app/healthy.sh"]
ENTRYPOINT ["dotnet", "ExportControl.Api.dll"]
